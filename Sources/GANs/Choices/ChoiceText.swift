/// A choice as it is written on a command line and in a model file: a word, and its settings after
/// “=” where they are not the usual ones, `gradient-penalty=10`, `least-squares=-1,1,0`,
/// `dcgan=48,hidden:1024`.
public struct ChoiceText: Hashable, Sendable, CustomStringConvertible {
  /// A setting as it is written: a value, `48`; a name and a value, `hidden:1024`.
  public struct Item: Hashable, Sendable, CustomStringConvertible {
    public let name: String?
    public let value: String

    public var description: String { name.map { "\($0):\(value)" } ?? value }
  }

  public let word: String
  public let items: [Item]

  init(_ word: String, items: [Item]) {
    self.word = word
    self.items = items
  }

  /// - Parameter defaults: the settings that need not be written.
  init(_ word: String, _ settings: [Float] = [], defaults: [Float] = []) {
    self.init(
      word,
      items: settings == defaults
        ? [] : settings.map { Item(name: nil, value: SettingValue.number($0).description) })
  }

  /// Takes what was written apart.
  public init(reading written: String) {
    let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    word = String(parts[0])
    guard parts.count == 2 else {
      items = []
      return
    }
    items = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { item in
      let halves = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return halves.count == 2
        ? Item(name: String(halves[0]), value: String(halves[1]))
        : Item(name: nil, value: String(item))
    }
  }

  /// The settings, where all of them are finite numbers without names; nil elsewhere.
  var numbers: [Float]? {
    let numbers = items.compactMap { item in
      item.name == nil ? Float(item.value).flatMap { $0.isFinite ? $0 : nil } : nil
    }
    return numbers.count == items.count ? numbers : nil
  }

  public var description: String {
    items.isEmpty ? word : word + "=" + items.map(\.description).joined(separator: ",")
  }
}

/// A choice that is written in one word; it is coded as that word.
public protocol WrittenChoice: Codable {
  var text: ChoiceText { get }
  /// nil where there is no such choice or it has no such settings.
  init?(_ text: ChoiceText)
  /// The choice as a file of former times holds it; nil where it is written in a word.
  static func former(_ decoder: any Decoder) throws -> Self?
}

extension WrittenChoice {
  /// The choice in a word: what a command line and a model file call it.
  public var name: String { text.description }

  /// What it is called, its settings aside.
  public var word: String { text.word }

  /// The choice that a command line calls so, or nil.
  public init?(named written: String) { self.init(ChoiceText(reading: written)) }

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
