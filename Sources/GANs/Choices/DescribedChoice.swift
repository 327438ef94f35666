/// A choice among values that describe themselves: an architecture, an objective, a
/// regularizer.
public protocol DescribedChoice: WrittenChoice, Hashable, Sendable {
  /// The types of the values, in the order in which they are offered.
  static var kinds: [any ChoiceValue.Type] { get }
  /// The value that is chosen.
  var value: any ChoiceValue { get }
  /// nil for a value of another choice.
  init?(value: any ChoiceValue)
}

extension DescribedChoice {
  /// One of each, with the usual settings, in the order in which they are offered.
  public static var all: [Self] { kinds.compactMap { Self(value: $0.usual) } }

  public var text: ChoiceText { value.text }
  /// What it does, in a few words.
  public var summary: String { value.summary }
  /// Authors and number of the paper that it is from.
  public var source: String { type(of: value).source }
  /// Its settings with what they hold.
  public var settings: [SettingInUse] { value.settingsInUse }

  /// The choice that was written.
  ///
  /// - Throws: `ChoiceError` where there is none, or it has no such settings.
  public init(reading text: ChoiceText) throws(ChoiceError) {
    for kind in Self.kinds {
      if let value = try kind.read(text), let choice = Self(value: value) {
        self = choice
        return
      }
    }
    throw .noSuchChoice(text.word)
  }

  public init?(_ text: ChoiceText) {
    guard let choice = try? Self(reading: text) else { return nil }
    self = choice
  }

  /// The same with another value of a setting; nil where it has no such setting, or the setting can
  /// hold no such value.
  public func with(_ word: String, _ value: SettingValue) -> Self? {
    self.value.with(word, value).flatMap { Self(value: $0) }
  }

  /// The same with the next value of a setting that is worth trying, above or below; itself where
  /// there is none.
  public func stepped(_ word: String, up: Bool) -> Self {
    guard let used = settings.first(where: { $0.setting.word == word }),
      let next = used.setting.next(after: used.value, up: up)
    else { return self }
    return with(word, next) ?? self
  }

  public static func == (one: Self, other: Self) -> Bool { one.value.isEqual(to: other.value) }

  public func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
