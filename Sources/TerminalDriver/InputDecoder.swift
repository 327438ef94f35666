import Cells

/// Turns the bytes that a terminal sends into keys and mouse actions.
///
/// Understood are UTF-8, control characters, Escape as a prefix for Alt, the control sequences of
/// xterm and its descendants with their modifiers, SGR and X10 mouse reports, and whatever else
/// terminfo says that the terminal's keys send. Sequences of no meaning are swallowed whole.
struct InputDecoder {
  /// Sequences from the terminal's description; they go before the general grammar.
  private let keys: KeyTable
  private var pending: [UInt8] = []
  /// What has come of a paste that has not ended.
  private var paste: [UInt8]?
  /// Where the cursor is, if the terminal has answered that.
  private var cursorColumn: Int?
  /// The most bytes of a paste that are kept: more than any prompt takes.
  private static let pasteLimit = 1 << 16

  init(keys: KeyTable = KeyTable()) {
    self.keys = keys
  }

  /// What the front of the pending bytes is.
  enum Step {
    /// Some bytes make an input, or nothing.
    case consume(Int, Input?)
    /// More bytes are needed to tell.
    case incomplete
  }

  /// How long to wait for the rest of a sequence before `flush()`; nil where nothing is pending.
  ///
  /// A lone Escape is most likely the key; a sequence that has begun is most likely cut in two by a
  /// slow line.
  var patience: Duration? {
    if paste != nil { return .seconds(2) }
    if pending.isEmpty { return nil }
    return pending.count <= 2 ? .milliseconds(25) : .milliseconds(300)
  }

  /// Takes bytes as they arrive.
  ///
  /// - Returns: the inputs that they complete, in order.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
    pending.append(contentsOf: bytes)
    return drain(isFinal: false)
  }

  /// Decides what is pending without waiting for more: Escape is the key itself.
  mutating func flush() -> [Input] {
    // A paste whose end does not come is over: what follows are keys again.
    if paste != nil {
      paste?.append(contentsOf: pending)
      pending.removeAll()
      return endOfPaste()
    }
    return drain(isFinal: true)
  }

  /// The column that the terminal has last told the cursor to be in, from 1; told once.
  mutating func takeCursorColumn() -> Int? {
    defer { cursorColumn = nil }
    return cursorColumn
  }

  private mutating func drain(isFinal: Bool) -> [Input] {
    var inputs: [Input] = []
    var start = 0
    while start < pending.count {
      if paste != nil {
        guard let end = takePasted(from: start) else { return inputs }
        start = end
        inputs += endOfPaste()
        continue
      }
      if pending[start...].starts(with: Self.pasteBegins) {
        start += Self.pasteBegins.count
        paste = []
        continue
      }
      if let report = ControlSequence.cursorReport(pending[start...]) {
        cursorColumn = report.column
        start += report.count
        continue
      }
      switch step(pending[start...], isFinal: isFinal) {
      case .consume(let count, let input):
        if let input { inputs.append(input) }
        start += max(1, count)
      case .incomplete:
        pending.removeFirst(start)
        return inputs
      }
    }
    pending.removeAll(keepingCapacity: true)
    return inputs
  }

  // MARK: Pastes

  static let pasteBegins = Array("\u{1b}[200~".utf8)
  private static let pasteEnds = Array("\u{1b}[201~".utf8)

  /// Moves what is pasted from the pending bytes.
  ///
  /// - Returns: where the bytes go on after the paste; nil where its end has not come: then only what
  ///   may be the beginning of the end is left pending.
  private mutating func takePasted(from start: Int) -> Int? {
    let bytes = pending[start...]
    let end = bytes.indices.first { bytes[$0...].starts(with: Self.pasteEnds) }
    let kept = end ?? bytes.indices.first { Self.pasteEnds.starts(with: bytes[$0...]) }
    let pasted = bytes[..<(kept ?? bytes.endIndex)]
    let room = Self.pasteLimit - (paste?.count ?? 0)
    paste?.append(contentsOf: pasted.prefix(max(0, room)))
    if let end { return end + Self.pasteEnds.count }
    pending.removeFirst(kept ?? pending.count)
    return nil
  }

  private mutating func endOfPaste() -> [Input] {
    defer { paste = nil }
    return [.paste(String(decoding: paste ?? [], as: UTF8.self))]
  }

  private func step(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step {
    guard let first = bytes.first else { return .incomplete }
    switch keys.match(bytes) {
    case .found(let key, let count): return .consume(count, .key(key))
    case .prefix where !isFinal && bytes.count == 1 && first != 0x1b: return .incomplete
    case .prefix, .none: break
    }
    return first == 0x1b ? escape(bytes, isFinal: isFinal) : plain(bytes, isFinal: isFinal)
  }

  /// A character, or a control character.
  private func plain(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step {
    guard let first = bytes.first else { return .incomplete }
    switch first {
    case 0x00: return .consume(1, .key(KeyPress(.character(" "), .control)))
    case 0x08, 0x7f: return .consume(1, .key(KeyPress(.backspace)))
    case 0x09: return .consume(1, .key(KeyPress(.tab)))
    case 0x0a, 0x0d: return .consume(1, .key(KeyPress(.enter)))
    case 0x01...0x1a: return .consume(1, Self.control(0x60 + first))
    case 0x1c...0x1f: return .consume(1, Self.control(0x40 + first))
    case 0x20...0x7e:
      return .consume(1, .key(KeyPress(.character(Character(Unicode.Scalar(first))))))
    default: return scalar(bytes, isFinal: isFinal)
    }
  }

  private static func control(_ letter: UInt8) -> Input {
    .key(KeyPress(.character(Character(Unicode.Scalar(letter))), .control))
  }

  /// A character of more than one byte in UTF-8; what is not UTF-8 is skipped.
  private func scalar(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step {
    guard let first = bytes.first else { return .incomplete }
    let length =
      switch first {
      case 0xc2...0xdf: 2
      case 0xe0...0xef: 3
      case 0xf0...0xf4: 4
      default: 1
      }
    if length == 1 { return .consume(1, nil) }
    let present = bytes.prefix(length)
    if let stray = present.dropFirst().firstIndex(where: { $0 & 0xc0 != 0x80 }) {
      return .consume(stray - bytes.startIndex, nil)
    }
    if present.count < length { return isFinal ? .consume(present.count, nil) : .incomplete }
    guard let text = String(validating: present, as: UTF8.self), let character = text.first else {
      return .consume(length, nil)
    }
    return .consume(length, .key(KeyPress(.character(character))))
  }

  /// A sequence that starts with Escape, or the key itself.
  private func escape(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Step {
    let rest = bytes.dropFirst()
    guard let second = rest.first else {
      return isFinal ? .consume(1, .key(KeyPress(.escape))) : .incomplete
    }
    let sequence: Step? =
      switch second {
      case UInt8(ascii: "["): ControlSequence.step(bytes)
      case UInt8(ascii: "O"): ControlSequence.singleShift(bytes)
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
        ControlSequence.string(bytes)
      default: nil
      }
    switch sequence {
    case .consume: return sequence ?? .incomplete
    case .incomplete where !isFinal: return .incomplete
    // Cut off for good: what is longer than Alt and a character can be no key.
    case .incomplete where bytes.count > 2: return .consume(bytes.count, nil)
    case .incomplete, nil: break
    }
    // Alt and whatever follows, unless that is Escape again, typed twice.
    switch step(rest, isFinal: isFinal) {
    case .incomplete: return .incomplete
    case .consume(_, .key(KeyPress(.escape))):
      return .consume(1, .key(KeyPress(.escape)))
    case .consume(let count, .key(var key)):
      key.modifiers.insert(.alt)
      return .consume(count + 1, .key(key))
    case .consume(let count, let other): return .consume(count + 1, other)
    }
  }
}
