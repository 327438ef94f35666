/// A file of `torch.save` that is open, as data: its tensors are known by their names, their values read
/// when they are asked for, and nothing in it is run.
public final class PyTorchFile: Sendable {
  /// A tensor and where it stands.
  public struct Entry: Sendable {
    /// The keys of the dicts that it is in, from the outermost, and its own; places in lists are numbers.
    public let keys: [String]
    /// Sizes from the slowest axis to the fastest.
    public var shape: [Int] { tensor.shape }
    fileprivate let tensor: StoredTensor
  }

  /// The file's path, as it was given.
  public let path: String
  /// Bytes of the file.
  public let length: Int
  /// Its tensors, in the order of the file.
  public let entries: [Entry]
  private let storages: any StorageSource

  /// Opens a file.
  ///
  /// - Throws: `ModelFileError`; `.needsCode` for a file that names any function or class but those of
  ///   tensors, `.notRead` for what is no file of PyTorch's.
  public convenience init(path: String) throws(ModelFileError) {
    let start = try readStart(path, most: 512)
    guard [.pickle, .pyTorch, .zip].contains(FoundFormat(start)) else {
      throw .damaged(path: path, reason: "it does not begin as PyTorch's files do")
    }
    if start.starts(with: Array("PK".utf8)) {
      try self.init(archive: path)
    } else {
      try self.init(stream: path)
    }
  }

  private init(archive path: String) throws(ModelFileError) {
    let zip = try ZipFile(path: path)
    guard let archive = try PyTorchArchive(zip) else {
      throw .notRead(
        path: path, what: "a zip archive without PyTorch's tensors", advice: "give a model's file")
    }
    var reader = PickleReader(try archive.pickle())
    defer { reader.clear() }
    do {
      entries = try Self.entries(of: try reader.value())
    } catch {
      throw Self.error(error, path: path)
    }
    self.path = path
    length = try FileReader(path: path).length
    storages = archive
  }

  private init(stream path: String) throws(ModelFileError) {
    let file = try FileReader(path: path)
    let length = file.length
    let head = try file.bytes(at: 0, count: min(length, PyTorchArchive.largestPickle))
    var reader = PickleReader(head)
    defer { reader.clear() }
    do {
      let first = try reader.value()
      guard PyTorchStream.isMagic(first) else {
        throw ModelFileError.notRead(
          path: path, what: "a Python pickle without PyTorch's tensors",
          advice: "save the generator's state_dict() with torch.save")
      }
      _ = try reader.value()
      let system = try reader.value()
      let value = try reader.value()
      entries = try Self.entries(of: value)
      storages = try PyTorchStream(file, &reader, system: system)
    } catch let fault as PickleFault {
      if fault == .cutShort, length > head.count {
        throw .tooLarge(
          path: path, what: "a pickle of more than \(head.count) bytes", limit: "\(head.count)")
      }
      throw Self.error(fault, path: path)
    } catch let error as ModelFileError {
      throw error
    } catch {
      throw .damaged(path: path, reason: "\(error)")
    }
    self.path = path
    self.length = length
  }

  /// A tensor's values as float32, row-major, whatever they are in the file.
  ///
  /// - Throws: `ModelFileError`.
  public func values(of entry: Entry) throws(ModelFileError) -> [Float] {
    try storages.values(
      of: entry.tensor, named: entry.keys.joined(separator: "."), path: path)
  }

  /// Tensors and what holds them that are looked at, and dicts in dicts.
  private static let mostValues = 1_000_000
  private static let mostTensors = 1 << 16
  private static let mostDepth = 24

  /// The tensors in a value.
  private static func entries(of value: PickleValue) throws(PickleFault) -> [Entry] {
    var entries: [Entry] = []
    var seen = 0
    func visit(_ value: PickleValue, _ keys: [String]) throws(PickleFault) {
      seen += 1
      guard seen <= mostValues, entries.count <= mostTensors else { throw .tooLarge }
      if case .tensor(let tensor) = value {
        entries.append(Entry(keys: keys.isEmpty ? ["tensor"] : keys, tensor: tensor))
        return
      }
      guard keys.count < mostDepth else { return }
      if case .dict(let dict) = value {
        for (key, value) in dict.pairs {
          switch key {
          case .string(let key): try visit(value, keys + [key])
          case .int(let key): try visit(value, keys + ["\(key)"])
          default: break
          }
        }
      } else if let elements = value.elements {
        for (index, element) in elements.enumerated() { try visit(element, keys + ["\(index)"]) }
      }
    }
    try visit(value, [])
    return entries
  }

  private static func error(_ fault: PickleFault, path: String) -> ModelFileError {
    switch fault {
    case .cutShort: .damaged(path: path, reason: "it is cut short")
    case .damaged(let reason): .damaged(path: path, reason: "its pickle \(reason)")
    case .refused(let name): .needsCode(path: path, name: name)
    case .tooLarge:
      .tooLarge(path: path, what: "a pickle of very many values", limit: "a million")
    }
  }
}
