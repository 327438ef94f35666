/// What a setting of a choice holds.
public enum SettingValue: Hashable, Sendable, CustomStringConvertible {
  case number(Float)
  case whole(Int)
  case flag(Bool)
  /// Units of fully connected layers, in order.
  case widths([Int])

  /// The value as it is written: `0.1`, `10`, `on`, `256-512`.
  public var description: String {
    switch self {
    case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .whole(let number): String(number)
    case .flag(let isOn): isOn ? "on" : "off"
    case .widths(let widths):
      widths.isEmpty ? "none" : widths.map(String.init).joined(separator: "-")
    }
  }

  /// By what values are compared when one steps through them.
  var size: Double {
    switch self {
    case .number(let number): Double(number)
    case .whole(let number): Double(number)
    case .flag(let isOn): isOn ? 1 : 0
    case .widths(let widths): widths.reduce(0) { $0 + Double($1) }
    }
  }
}

/// The numbers that a setting can hold; none is infinite.
public struct SettingRange: Hashable, Sendable {
  private let lower: Float
  private let includesLower: Bool
  private let upper: Float

  /// Every finite number.
  static let any = SettingRange(lower: -.infinity, includesLower: true, upper: .infinity)

  /// Numbers larger than a bound, and at most `upper`.
  static func above(_ lower: Float, upTo upper: Float = .infinity) -> SettingRange {
    SettingRange(lower: lower, includesLower: false, upper: upper)
  }

  /// Numbers between two bounds, both included.
  static func within(_ range: ClosedRange<Float>) -> SettingRange {
    SettingRange(lower: range.lowerBound, includesLower: true, upper: range.upperBound)
  }

  func contains(_ number: Float) -> Bool {
    number.isFinite && number <= upper && (includesLower ? number >= lower : number > lower)
  }

  /// What a number has to be: `a number from 0 to 1`, `a number above 0`.
  var words: String {
    func plain(_ bound: Float) -> String { SettingValue.number(bound).description }
    if includesLower {
      return lower == -.infinity ? "a number" : "a number from \(plain(lower)) to \(plain(upper))"
    }
    return "a number above \(plain(lower))"
      + (upper == .infinity ? "" : ", at most \(plain(upper))")
  }
}
