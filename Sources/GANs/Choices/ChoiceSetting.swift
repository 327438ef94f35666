/// One setting of a choice: its description, and where the choice keeps its value.
public struct ChoiceSetting<Choice: Sendable>: Sendable {
  let description: SettingDescription
  let read: @Sendable (Choice) -> SettingValue
  let write: @Sendable (inout Choice, SettingValue) -> Void

  /// A number.
  ///
  /// - Parameter tries: values worth trying, ascending.
  static func number(
    _ word: String, _ path: WritableKeyPath<Choice, Float> & Sendable, _ range: SettingRange,
    tries: [Float], isNamed: Bool = false, _ summary: String
  ) -> ChoiceSetting {
    ChoiceSetting(
      description: SettingDescription(
        word: word, summary: summary, values: .number(range), tries: tries.map { .number($0) },
        isNamed: isNamed),
      read: { .number($0[keyPath: path]) },
      write: { if case .number(let number) = $1 { $0[keyPath: path] = number } })
  }

  /// A whole number.
  static func whole(
    _ word: String, _ path: WritableKeyPath<Choice, Int> & Sendable, _ range: ClosedRange<Int>,
    tries: [Int], isNamed: Bool = false, _ summary: String
  ) -> ChoiceSetting {
    ChoiceSetting(
      description: SettingDescription(
        word: word, summary: summary, values: .whole(range), tries: tries.map { .whole($0) },
        isNamed: isNamed),
      read: { .whole($0[keyPath: path]) },
      write: { if case .whole(let number) = $1 { $0[keyPath: path] = number } })
  }

  /// Something that is on or off, written as its word where it is on.
  static func flag(
    _ word: String, _ path: WritableKeyPath<Choice, Bool> & Sendable, _ summary: String
  ) -> ChoiceSetting {
    ChoiceSetting(
      description: SettingDescription(
        word: word, summary: summary, values: .flag, tries: [.flag(false), .flag(true)],
        isNamed: true),
      read: { .flag($0[keyPath: path]) },
      write: { if case .flag(let isOn) = $1 { $0[keyPath: path] = isOn } })
  }

  /// Units of fully connected layers, in order.
  static func widths(
    _ word: String, _ path: WritableKeyPath<Choice, [Int]> & Sendable, _ range: ClosedRange<Int>,
    tries: [[Int]], _ summary: String
  ) -> ChoiceSetting {
    ChoiceSetting(
      description: SettingDescription(
        word: word, summary: summary, values: .widths(range), tries: tries.map { .widths($0) },
        isNamed: false),
      read: { .widths($0[keyPath: path]) },
      write: { if case .widths(let widths) = $1 { $0[keyPath: path] = widths } })
  }
}
