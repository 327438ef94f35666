import Cells

/// The grammar of the sequences that terminals send: ECMA-48 control sequences with xterm's keys and
/// modifiers, single shifts, and strings.
enum ControlSequence {
  /// A control sequence, `ESC [` parameters intermediates final.
  static func step(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Step {
    let body = bytes.dropFirst(2)
    // The Linux console's F1…F5, ESC [ [ A…E.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete }
      let number = Int(letter) - 0x40
      return .consume(4, (1...5).contains(number) ? .key(KeyPress(.function(number))) : nil)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3f).contains($0) }) else {
      return .incomplete
    }
    let length = end - bytes.startIndex + 1
    let final = body[end]
    // Another Escape or control character within: what came before it is void.
    guard (0x40...0x7e).contains(final) else { return .consume(length - 1, nil) }
    let parameters = body[body.startIndex..<end]
    if parameters.isEmpty && final == UInt8(ascii: "M") {
      return MouseReport.x10(bytes)
    }
    if parameters.first == UInt8(ascii: "<") {
      let report = MouseReport.sgr(numbers(parameters.dropFirst()), final: final)
      return .consume(length, report.map(Input.mouse))
    }
    guard parameters.allSatisfy({ $0 < 0x3c }), !parameters.contains(where: { $0 < 0x30 }) else {
      return .consume(length, nil)
    }
    return .consume(length, key(final: final, numbers(parameters)).map(Input.key))
  }

  /// Where the cursor is, `ESC [ row ; column R`, if the bytes begin with that; in the first row it
  /// would be a function key with a modifier.
  static func cursorReport(_ bytes: ArraySlice<UInt8>) -> (column: Int, count: Int)? {
    guard bytes.starts(with: [0x1b, UInt8(ascii: "[")]) else { return nil }
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x30...0x3b).contains($0) }),
      body[end] == UInt8(ascii: "R")
    else { return nil }
    let place = numbers(body[..<end])
    guard place.count == 2, place[0] > 1 else { return nil }
    return (place[1], end - bytes.startIndex + 1)
  }

  /// A single shift, `ESC O` and a character, with a modifier's digit before it in some terminals.
  static func singleShift(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Step {
    let body = bytes.dropFirst(2)
    let digits = body.prefix { (0x30...0x39).contains($0) }
    guard let final = body.dropFirst(digits.count).first else { return .incomplete }
    let length = 3 + digits.count
    // In a sequence only of this form, a lower-case letter is a key of the number pad, or an arrow
    // with Control.
    switch final {
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return .consume(length, arrow(final - 0x20, .control).map(Input.key))
    case UInt8(ascii: "M"):
      return .consume(length, .key(KeyPress(.enter)))
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      let character = Character(Unicode.Scalar(final - 0x40))
      return .consume(length, .key(KeyPress(.character(character))))
    default:
      let modifiers = numbers(digits).last ?? 1
      return .consume(length, key(final: final, [1, modifiers]).map(Input.key))
    }
  }

  /// A string such as a reply to a question, up to its terminator: never a key.
  static func string(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Step {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x1b }) else {
      return .incomplete
    }
    let length = end - bytes.startIndex + 1
    if body[end] == 0x07 { return .consume(length, nil) }
    guard let after = body[end...].dropFirst().first else { return .incomplete }
    return .consume(after == UInt8(ascii: "\\") ? length + 1 : length - 1, nil)
  }

  /// The decimal numbers between semicolons; one that is missing is 0, what follows a colon is left.
  static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      field.prefix { (0x30...0x39).contains($0) }.reduce(0) { value, digit in
        min(1_000_000, value * 10 + Int(digit - 0x30))
      }
    }
  }

  /// Modifiers as xterm counts them: one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Meta.
  static func modifiers(_ parameter: Int) -> Modifiers {
    let bits = max(0, parameter - 1)
    var modifiers: Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & (2 | 8) != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static func key(final: UInt8, _ parameters: [Int]) -> KeyPress? {
    let modifiers = modifiers(parameters.count > 1 ? parameters[1] : 1)
    switch final {
    case UInt8(ascii: "A")...UInt8(ascii: "D"): return arrow(final, modifiers)
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, .shift)
    case UInt8(ascii: "F"): return KeyPress(.end, modifiers)
    case UInt8(ascii: "H"): return KeyPress(.home, modifiers)
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      return KeyPress(.function(Int(final) - 0x4f), modifiers)
    case UInt8(ascii: "Z"): return KeyPress(.backTab, modifiers.subtracting(.shift))
    case UInt8(ascii: "u"): return character(parameters.first ?? 0, modifiers)
    case UInt8(ascii: "~") where parameters.first == 27 && parameters.count > 2:
      return character(parameters[2], modifiers)
    case UInt8(ascii: "~"):
      return numbered(parameters.first ?? 0).map { KeyPress($0, modifiers) }
    default: return nil
    }
  }

  private static func arrow(_ letter: UInt8, _ modifiers: Modifiers) -> KeyPress? {
    let arrows: [Key] = [.up, .down, .right, .left]
    let index = Int(letter) - 0x41
    return arrows.indices.contains(index) ? KeyPress(arrows[index], modifiers) : nil
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// A key told by its character's code, as some terminals tell keys held with modifiers.
  private static func character(_ code: Int, _ modifiers: Modifiers) -> KeyPress? {
    switch code {
    case 8, 127: return KeyPress(.backspace, modifiers)
    case 9 where modifiers.contains(.shift):
      return KeyPress(.backTab, modifiers.subtracting(.shift))
    case 9: return KeyPress(.tab, modifiers)
    case 10, 13: return KeyPress(.enter, modifiers)
    case 27: return KeyPress(.escape, modifiers)
    default:
      guard code >= 32, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      // Capital letters arrive as themselves.
      let character = Character(scalar)
      let isShifted = modifiers.contains(.shift) && !modifiers.contains(.control)
      let shown = isShifted ? Character(character.uppercased()) : character
      return KeyPress(.character(shown), modifiers.subtracting(.shift))
    }
  }
}
