import Cells

/// The mouse as terminals report it: a number made of button, modifiers and motion, and a position
/// counted from 1.
enum MouseReport {
  /// A report in SGR form, `ESC [ < number ; column ; row` and `M`, or `m` for a release.
  static func sgr(_ parameters: [Int], final: UInt8) -> MouseInput? {
    guard parameters.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else {
      return nil
    }
    return report(
      parameters[0], column: parameters[1] - 1, row: parameters[2] - 1,
      isRelease: final == UInt8(ascii: "m"))
  }

  /// A report in the old form, `ESC [ M` and three bytes, each 32 too large.
  static func x10(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Step {
    let values = bytes.dropFirst(3).prefix(3).map { Int($0) - 32 }
    guard values.count == 3 else { return .incomplete }
    let isRelease = values[0] & 0b110_0011 == 3
    let button = isRelease ? values[0] & ~3 : values[0]
    let input = report(
      button, column: values[1] - 1, row: values[2] - 1, isRelease: isRelease)
    return .consume(6, input.map(Input.mouse))
  }

  /// Only the left button and the wheel mean something here.
  private static func report(
    _ number: Int, column: Int, row: Int, isRelease: Bool
  ) -> MouseInput? {
    guard column >= 0, row >= 0 else { return nil }
    var modifiers: Modifiers = []
    if number & 4 != 0 { modifiers.insert(.shift) }
    if number & 8 != 0 { modifiers.insert(.alt) }
    if number & 16 != 0 { modifiers.insert(.control) }
    let action: MouseInput.Action
    switch number & ~(4 | 8 | 16) {
    case 0: action = isRelease ? .release : .press
    case 32: action = .drag
    case 64: action = .wheelUp
    case 65: action = .wheelDown
    default: return nil
    }
    return MouseInput(action, column: column, row: row, modifiers)
  }
}
