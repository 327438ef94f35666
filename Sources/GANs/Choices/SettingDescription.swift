/// What a setting of a choice is, for whoever reads, writes or changes it.
public struct SettingDescription: Hashable, Sendable {
  /// What a setting can hold.
  public enum Values: Hashable, Sendable {
    case number(SettingRange)
    case whole(ClosedRange<Int>)
    case flag
    /// Up to eight layers of so many units.
    case widths(ClosedRange<Int>)
  }

  /// What it is called.
  public let word: String
  /// What it does, in a few words.
  public let summary: String
  /// What it may be set to.
  public let values: Values
  /// Values worth trying, ascending, the usual one among them.
  public let tries: [SettingValue]
  /// Whether its word is written with its value, `hidden:1024`; another setting is known by its place.
  public let isNamed: Bool

  private static let mostLayers = 8

  /// What its value has to be: `a whole number from 2 to 16`.
  public var range: String {
    switch values {
    case .number(let range): range.words
    case .whole(let range):
      "a whole number from \(Self.grouped(range.lowerBound)) to \(Self.grouped(range.upperBound))"
    case .flag: "on or off"
    case .widths: "numbers of units such as 256-512, or none"
    }
  }

  /// A number with a comma before each three of its digits.
  private static func grouped(_ number: Int) -> String {
    number < 1_000
      ? String(number)
      : grouped(number / 1_000) + "," + String(number % 1_000 + 1_000).dropFirst()
  }

  /// The value that was written, or nil where the setting can hold no such value.
  func value(_ written: String) -> SettingValue? {
    let value: SettingValue?
    switch values {
    case .number: value = Float(written).map { .number($0) }
    case .whole: value = Double(written).flatMap { Int(exactly: $0) }.map { .whole($0) }
    case .flag: value = ["on": .flag(true), "off": .flag(false)][written]
    case .widths:
      let parts =
        written == "none" ? [] : written.split(separator: "-", omittingEmptySubsequences: false)
      let widths = parts.compactMap { Int($0) }
      value = widths.count == parts.count ? .widths(widths) : nil
    }
    return value.flatMap { allows($0) ? $0 : nil }
  }

  /// Whether the setting can hold a value.
  public func allows(_ value: SettingValue) -> Bool {
    switch (values, value) {
    case (.number(let range), .number(let number)): range.contains(number)
    case (.whole(let range), .whole(let number)): range.contains(number)
    case (.flag, .flag): true
    case (.widths(let range), .widths(let widths)):
      widths.count <= Self.mostLayers && widths.allSatisfy(range.contains)
    default: false
    }
  }

  /// The next value worth trying, above or below; nil where there is none.
  ///
  /// - Parameter own: a value that is worth trying besides.
  public func next(
    after value: SettingValue, up: Bool, besides own: SettingValue? = nil
  ) -> SettingValue? {
    let values = (tries + [own].compactMap { $0 }).sorted { $0.size < $1.size }
    return up
      ? values.first { $0.size > value.size } : values.last { $0.size < value.size }
  }
}

/// A setting of a choice with what it holds.
public struct SettingInUse: Hashable, Sendable {
  /// What it is.
  public let setting: SettingDescription
  /// What it holds.
  public let value: SettingValue
  /// What it holds where nobody says otherwise.
  public let usual: SettingValue
}
