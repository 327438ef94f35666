/// A length of time on the command line: a number and s, m or h; seconds without a letter.
struct TrainingTime {
  let seconds: Double

  /// The longest, a year.
  private static let longest = 365.0 * 24 * 3600

  /// What to give, as errors say it.
  static let advice = "a time such as 60s, 5m or 1h, at most a year (8760h)"

  /// nil where the text is no time above 0 and up to a year.
  init?(_ text: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let last = text.last else { return nil }
    let number = units[last] == nil ? Substring(text) : text.dropLast()
    guard let value = Double(number) else { return nil }
    seconds = value * (units[last] ?? 1)
    guard seconds > 0, seconds <= Self.longest else { return nil }
  }
}
