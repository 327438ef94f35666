extension StateDict {
  /// What counts batches and is not used.
  private static let ignored: Set<String> = ["num_batches_tracked"]

  /// The modules with weights: in the order in which they were made, or where that is lost in the order of
  /// their names.
  ///
  /// - Throws: `Unrecognised` for a module of no kind that is known.
  func modules() throws(Unrecognised) -> [WeightedModule] {
    var order: [[String]] = []
    var groups: [[String]: [String: StateTensor]] = [:]
    for tensor in tensors {
      guard let last = tensor.names.last, !Self.ignored.contains(last) else { continue }
      let (module, name) = Self.split(tensor.names)
      if groups[module] == nil { order.append(module) }
      groups[module, default: [:]][name] = tensor
    }
    guard order.count <= 1_000 else { throw Unrecognised("it has \(order.count) modules") }
    if !isOrdered { order.sort(by: Self.precedes) }
    var modules: [WeightedModule] = []
    for path in order { modules.append(try WeightedModule(path, groups[path] ?? [:])) }
    return modules
  }

  /// The module of a tensor and what it is called in it; scaled weights are modules in modules.
  private static func split(_ names: [String]) -> (module: [String], name: String) {
    if let place = names.firstIndex(of: "parametrizations") {
      return (Array(names[..<place]), names[(place + 1)...].joined(separator: "."))
    }
    return (names.dropLast(), names.last ?? "")
  }

  /// Whether a module stands before another by its name, numbers by their size.
  private static func precedes(_ first: [String], _ second: [String]) -> Bool {
    for (first, second) in zip(first, second) where first != second {
      let (one, other) = (NumberedName(first), NumberedName(second))
      return (one.stem, one.number, first) < (other.stem, other.number, second)
    }
    return first.count < second.count
  }
}

/// A name that ends in a number: `conv12`, `3`.
struct NumberedName {
  let stem: String
  /// −1 for a name without.
  let number: Int

  init(_ name: String) {
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    stem = String(name.dropLast(digits))
    number = Int(name.suffix(digits)) ?? -1
  }
}
