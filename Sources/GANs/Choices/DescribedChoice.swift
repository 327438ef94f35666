/// A choice among values that describe themselves: an architecture, an objective, a conditioning, a
/// regularizer. It is written and coded as one word.
public protocol DescribedChoice: Hashable, Codable, Sendable {
  /// The types of the values, in the order in which they are offered.
  static var kinds: [any ChoiceValue.Type] { get }
  /// The value that is chosen.
  var value: any ChoiceValue { get }
  /// nil for a value of another choice.
  init?(value: any ChoiceValue)
  /// The choice as a file of former times holds it; nil where it is written in a word.
  static func former(_ decoder: any Decoder) throws -> Self?
}

extension DescribedChoice {
  /// One of each, with the usual settings, in the order in which they are offered.
  public static var all: [Self] { kinds.compactMap { Self(value: $0.usual) } }

  /// What it is called, its settings aside.
  public var word: String { type(of: value).word }
  /// What a command line and a model file call it: its word, with the settings that are not the usual
  /// ones.
  public var name: String { value.text.description }
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

  /// The choice that a command line calls so, or nil.
  public init?(named written: String) {
    guard let choice = try? Self(reading: ChoiceText(reading: written)) else { return nil }
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

extension DescribedChoice {
  public static func former(_ decoder: any Decoder) throws -> Self? { nil }

  public init(from decoder: any Decoder) throws {
    if let former = try Self.former(decoder) {
      self = former
      return
    }
    let container = try decoder.singleValueContainer()
    let written = try container.decode(String.self)
    guard let choice = Self(named: written) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "there is no choice “\(written)”")
    }
    self = choice
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
