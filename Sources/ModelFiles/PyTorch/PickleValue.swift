/// A value in a pickle, of the kinds that files of tensors have.
enum PickleValue {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// Bytes, and whole numbers of more than eight bytes, the lowest first.
  case bytes([UInt8])
  case tuple(PickleList)
  /// A list or a set.
  case list(PickleList)
  case dict(PickleDict)
  case global(PickleGlobal)
  indirect case storage(StoredNumbers)
  case tensor(StoredTensor)
}

extension PickleValue {
  /// What a list or a tuple holds; nil for anything else.
  var elements: [PickleValue]? {
    switch self {
    case .list(let list), .tuple(let list): list.elements
    default: nil
    }
  }

  /// Whole numbers one after another, as shapes are; nil for anything else.
  var sizes: [Int]? {
    guard let elements else { return nil }
    var sizes: [Int] = []
    for case .int(let size) in elements { sizes.append(size) }
    return sizes.count == elements.count ? sizes : nil
  }
}

/// Values one after another, more of which may come while a pickle is read, for whoever refers to them.
final class PickleList {
  var elements: [PickleValue] = []

  init(_ elements: [PickleValue] = []) { self.elements = elements }
}

/// A dict that is filled while a pickle is read, by whoever refers to it.
final class PickleDict {
  var pairs: [(key: PickleValue, value: PickleValue)] = []
}

/// Why a pickle is not read.
enum PickleFault: Error, Equatable {
  /// It ends before its last opcode.
  case cutShort
  /// It says what no pickle of tensors says; the clause follows “its pickle”.
  case damaged(String)
  /// It needs this function or class, `os.system`, which is none of those that tensors need.
  case refused(String)
  /// It holds more than is read.
  case tooLarge
}
