/// A choice as it is written on a command line and in a model file: a word, and its settings after
/// “=” where they are not the usual ones, `gradient-penalty=10`, `least-squares=-1,1,0`.
public struct ChoiceText: Hashable, Sendable, CustomStringConvertible {
  public let word: String
  public let settings: [Float]

  /// - Parameter defaults: the settings that need not be written.
  init(_ word: String, _ settings: [Float] = [], defaults: [Float] = []) {
    self.word = word
    self.settings = settings == defaults ? [] : settings
  }

  /// Reads what was written; nil where a setting is no finite number.
  public init?(_ written: String) {
    let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    word = String(parts[0])
    guard parts.count == 2 else {
      settings = []
      return
    }
    let numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      .map { Float($0) }
    let finite = numbers.compactMap { $0 }.filter(\.isFinite)
    guard finite.count == numbers.count else { return nil }
    settings = finite
  }

  public var description: String {
    settings.isEmpty ? word : word + "=" + settings.map(Self.plain).joined(separator: ",")
  }

  /// A number without “.0”: 10, 0.01, −1.
  private static func plain(_ number: Float) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}

/// A choice that is written in one word; it is coded as that word.
public protocol WrittenChoice: Codable {
  var text: ChoiceText { get }
  /// nil where there is no such choice or it has no such settings.
  init?(_ text: ChoiceText)
}

extension WrittenChoice {
  /// The choice in a word: what a command line and a model file call it.
  public var name: String { text.description }

  /// The choice that a command line calls so, or nil.
  public init?(named written: String) {
    guard let text = ChoiceText(written) else { return nil }
    self.init(text)
  }

  public init(from decoder: any Decoder) throws {
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

extension ChoiceText {
  /// The only setting, or its usual value where none is written; nil where there are more.
  func setting(or usual: Float) -> Float? {
    settings.count <= 1 ? settings.first ?? usual : nil
  }
}
