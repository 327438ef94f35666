/// The functions and classes that a file of tensors names, each of which is a value here and none of
/// which is run; everything else is refused by its name.
///
/// Source: https://github.com/pytorch/pytorch, `torch/_weights_only_unpickler.py`, `torch/_utils.py`.
enum PickleGlobal: Equatable {
  /// A dict in any of its forms.
  case dict
  /// A list, a set or a tuple in any of its forms.
  case list
  /// `torch.Size`.
  case size
  /// `_rebuild_tensor_v2(storage, offset, size, stride, …)`, and its forerunner.
  case tensor
  /// `_rebuild_parameter(tensor, …)`.
  case parameter
  /// The type of a storage, `torch.FloatStorage`.
  case storage(NumberType)
  /// `_codecs.encode(text, encoding)`, as bytes are written in old protocols.
  case text
  /// A value that says nothing about tensors, such as a device.
  case device

  /// - Throws: `PickleFault.refused` with the whole name.
  init(module: String, name: String) throws(PickleFault) {
    let isBuiltIn = module == "builtins" || module == "__builtin__"
    switch (module, name) {
    case ("collections", "OrderedDict"), ("collections", "defaultdict"): self = .dict
    case (_, "dict") where isBuiltIn: self = .dict
    case (_, "list") where isBuiltIn, (_, "set") where isBuiltIn,
      (_, "frozenset") where isBuiltIn, (_, "tuple") where isBuiltIn:
      self = .list
    case ("torch", "Size"): self = .size
    case ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_tensor"):
      self = .tensor
    case ("torch._utils", "_rebuild_parameter"): self = .parameter
    case ("_codecs", "encode"): self = .text
    case ("torch", "device"): self = .device
    case ("torch", _):
      guard let type = NumberType(storage: name) else {
        throw .refused("\(module).\(name)")
      }
      self = .storage(type)
    default: throw .refused(module.isEmpty ? name : "\(module).\(name)")
    }
  }

  /// What a call of it makes.
  ///
  /// - Throws: `PickleFault.damaged` for arguments that it does not take.
  func called(with arguments: [PickleValue]) throws(PickleFault) -> PickleValue {
    switch self {
    case .dict:
      let dict = PickleDict()
      if let pairs = arguments.first?.elements {
        for pair in pairs {
          guard let pair = pair.elements, pair.count == 2 else { break }
          dict.pairs.append((pair[0], pair[1]))
        }
      }
      return .dict(dict)
    case .list: return .list(PickleList(arguments.first?.elements ?? []))
    case .size: return .tuple(PickleList(arguments.first?.elements ?? []))
    case .text: return arguments.first ?? .none
    case .device: return .none
    case .parameter:
      if case .tensor? = arguments.first { return arguments[0] }
      throw .damaged("makes a parameter of what is no tensor")
    case .tensor:
      guard arguments.count >= 4, case .storage(let numbers) = arguments[0],
        case .int(let offset) = arguments[1], let shape = arguments[2].sizes,
        let strides = arguments[3].sizes,
        let tensor = StoredTensor(numbers, offset: offset, shape: shape, strides: strides)
      else { throw .damaged("makes a tensor that reaches beyond its storage") }
      return .tensor(tensor)
    case .storage: throw .damaged("makes a storage by itself")
    }
  }
}
