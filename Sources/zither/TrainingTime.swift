/// A length of time on the command line: a number and s, m or h; seconds without a letter.
struct TrainingTime {
  let seconds: Double

  /// nil where the text is no time above 0.
  init?(_ text: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let last = text.last else { return nil }
    let number = units[last] == nil ? Substring(text) : text.dropLast()
    guard let value = Double(number), value > 0, value.isFinite else { return nil }
    seconds = value * (units[last] ?? 1)
  }
}
