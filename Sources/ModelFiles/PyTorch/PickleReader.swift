/// Reads pickles as data: values are built and nothing is run.
///
/// The machine has a stack and a memo, as Python's has. Functions and classes are those of `PickleGlobal`,
/// and another ends the reading by its name. A value takes no more memory than some times its bytes.
///
/// Source: https://docs.python.org/3/library/pickle.html; the opcodes: `PickleOpcode`.
struct PickleReader {
  private var input: PickleBytes
  private var stack: [PickleValue] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var made = 0
  /// Whatever holds values, so that circles and long chains of them can be taken apart.
  private var lists: [PickleList] = []
  private var dicts: [PickleDict] = []
  /// The storages that tensors refer to, by key.
  private(set) var storages: [String: StoredNumbers] = [:]

  /// Values of a pickle that are built at most.
  private static let mostValues = 1_000_000

  init(_ bytes: [UInt8], at place: Int = 0) {
    input = PickleBytes(bytes, at: place)
  }

  /// Where the next pickle begins.
  var place: Int { input.place }

  /// The next pickle's value.
  mutating func value() throws(PickleFault) -> PickleValue {
    stack = []
    marks = []
    memo = [:]
    while true {
      let byte = UInt8(try input.whole(1))
      guard let opcode = PickleOpcode(rawValue: byte) else {
        throw .damaged("has the opcode \(byte), which tensors do not need")
      }
      if opcode == .stop { return try popped() }
      try follow(opcode)
    }
  }

  /// Takes apart what was built, in which values may hold one another in circles or in chains so long
  /// that to let go of the first would overflow the call stack.
  func clear() {
    for list in lists { list.elements = [] }
    for dict in dicts { dict.pairs = [] }
  }

  private mutating func follow(_ opcode: PickleOpcode) throws(PickleFault) {
    switch opcode {
    case .proto: _ = try input.bytes(1)
    case .frame: _ = try input.bytes(8)
    case .mark: marks.append(stack.count)
    case .pop:
      if marks.last == stack.count { marks.removeLast() } else { _ = try popped() }
    case .popMark: _ = try poppedToMark()
    case .duplicate: try push(try top())
    case .none, .newTrue, .newFalse, .int, .long, .binInt, .binInt1, .binInt2, .long1, .long4,
      .float, .binFloat:
      try push(try input.number(opcode))
    case .string, .unicode: try push(.string(try input.line(unquoted: opcode == .string)))
    case .binString, .binUnicode: try push(.string(try input.text(lengthBytes: 4)))
    case .shortBinString, .shortBinUnicode: try push(.string(try input.text(lengthBytes: 1)))
    case .binUnicode8: try push(.string(try input.text(lengthBytes: 8)))
    case .binBytes: try push(.bytes(Array(try input.counted(4))))
    case .shortBinBytes: try push(.bytes(Array(try input.counted(1))))
    case .binBytes8, .byteArray8: try push(.bytes(Array(try input.counted(8))))
    case .emptyList, .emptySet: try push(.list(kept([])))
    case .list, .frozenSet: try push(.list(kept(try poppedToMark())))
    case .append: try append([try popped()])
    case .appends, .addItems: try append(try poppedToMark())
    case .emptyTuple: try push(.tuple(kept([])))
    case .tuple: try push(.tuple(kept(try poppedToMark())))
    case .tuple1: try push(.tuple(kept(try popped(1))))
    case .tuple2: try push(.tuple(kept(try popped(2))))
    case .tuple3: try push(.tuple(kept(try popped(3))))
    case .emptyDict: try push(dict())
    case .dict:
      let pairs = try poppedToMark()
      try push(dict())
      try set(pairs)
    case .setItem: try set(try popped(2))
    case .setItems: try set(try poppedToMark())
    case .global:
      try push(.global(try PickleGlobal(module: try input.line(), name: try input.line())))
    case .instance:
      _ = try PickleGlobal(module: try input.line(), name: try input.line())
      throw .damaged("makes an instance, which tensors do not need")
    case .stackGlobal:
      let names = try popped(2)
      guard case .string(let module) = names[0], case .string(let name) = names[1] else {
        throw .damaged("names a function by what is no name")
      }
      try push(.global(try PickleGlobal(module: module, name: name)))
    case .reduce, .newObject: try call()
    // The state of a dict is what PyTorch notes about versions, that of a tensor nothing.
    case .build: _ = try popped()
    case .binPersistentID: try push(.storage(try storage(try popped())))
    case .get: try recall(Int(try input.line()))
    case .binGet: try recall(try input.whole(1))
    case .longBinGet: try recall(try input.whole(4))
    case .put: try remember(Int(try input.line()))
    case .binPut: try remember(try input.whole(1))
    case .longBinPut: try remember(try input.whole(4))
    case .memoize: try remember(memo.count)
    case .stop: break
    }
  }
}

// The stack and the memo.
extension PickleReader {
  private mutating func push(_ value: PickleValue) throws(PickleFault) {
    made += 1
    guard made <= Self.mostValues else { throw .tooLarge }
    stack.append(value)
  }

  private func top() throws(PickleFault) -> PickleValue {
    guard let value = stack.last, stack.count > marks.last ?? 0 else {
      throw .damaged("takes a value where none is")
    }
    return value
  }

  private mutating func popped() throws(PickleFault) -> PickleValue {
    let value = try top()
    stack.removeLast()
    return value
  }

  private mutating func popped(_ count: Int) throws(PickleFault) -> [PickleValue] {
    guard stack.count - count >= marks.last ?? 0 else {
      throw .damaged("takes a value where none is")
    }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func poppedToMark() throws(PickleFault) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw .damaged("goes back to a mark that is not set") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private mutating func kept(_ elements: [PickleValue]) -> PickleList {
    let list = PickleList(elements)
    lists.append(list)
    return list
  }

  private mutating func dict() -> PickleValue {
    let dict = PickleDict()
    dicts.append(dict)
    return .dict(dict)
  }

  private mutating func append(_ elements: [PickleValue]) throws(PickleFault) {
    guard case .list(let list) = try top() else {
      throw .damaged("appends to what is no list")
    }
    list.elements += elements
  }

  private mutating func set(_ values: [PickleValue]) throws(PickleFault) {
    guard case .dict(let dict) = try top(), values.count.isMultiple(of: 2) else {
      throw .damaged("sets an item of what is no dict")
    }
    for index in stride(from: 0, to: values.count, by: 2) {
      dict.pairs.append((values[index], values[index + 1]))
    }
  }

  private mutating func call() throws(PickleFault) {
    let values = try popped(2)
    guard case .global(let global) = values[0], case .tuple(let arguments) = values[1] else {
      throw .damaged("calls what is no function")
    }
    let result = try global.called(with: arguments.elements)
    switch result {
    case .list(let list), .tuple(let list): lists.append(list)
    case .dict(let dict): dicts.append(dict)
    default: break
    }
    try push(result)
  }

  private mutating func recall(_ key: Int?) throws(PickleFault) {
    guard let key, let value = memo[key] else {
      throw .damaged("recalls a value that is not kept")
    }
    try push(value)
  }

  private mutating func remember(_ key: Int?) throws(PickleFault) {
    guard let key, key >= 0 else { throw .damaged("keeps a value under no number") }
    memo[key] = try top()
  }

  /// The storage of a persistent id: `("storage", type, key, location, count[, view])`.
  private mutating func storage(_ id: PickleValue) throws(PickleFault) -> StoredNumbers {
    guard let parts = id.elements, parts.count >= 5, case .string("storage") = parts[0],
      case .global(.storage(let type)) = parts[1], case .string(let key) = parts[2],
      case .int(let count) = parts[4], count >= 0, count < Int.max / 16
    else { throw .damaged("refers to a storage in an unknown way") }
    let whole = StoredNumbers(key: key, type: type, count: count, start: 0)
    if let known = storages[key], known != whole {
      throw .damaged("has two storages of the key \(key.quotation)")
    }
    storages[key] = whole
    // A view of a storage, in files from before there were offsets.
    guard parts.count > 5, let view = parts[5].elements else { return whole }
    guard view.count == 3, case .string = view[0], case .int(let start) = view[1],
      case .int(let size) = view[2], (0...count).contains(start), (0...count - start).contains(size)
    else { throw .damaged("has a view that reaches beyond its storage") }
    return StoredNumbers(key: key, type: type, count: size, start: start)
  }
}
