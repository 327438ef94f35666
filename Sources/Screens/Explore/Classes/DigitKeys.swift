/// Which of some names each digit's key chooses.
///
/// Where the names are whole numbers and digits are among them, a key chooses the name that it shows:
/// of folders 1 to 12, key 2 the class 2. Of other names 1 chooses the first, 9 the ninth and 0 the
/// tenth; then chips show the digit.
struct DigitKeys: Hashable, Sendable {
  /// The digit that chooses each name; nil where none does.
  let digits: [Int?]
  /// Whether the digit is told beside a name, as the name does not say it.
  let areShown: Bool

  init(_ names: [String]) {
    let numbers = names.map { Int($0) }
    areShown = numbers.contains(nil) || !numbers.contains { (0...9).contains($0 ?? -1) }
    digits =
      areShown
      ? names.indices.map { $0 < 10 ? ($0 + 1) % 10 : nil }
      : numbers.map { number in number.flatMap { (0...9).contains($0) ? $0 : nil } }
  }

  /// The place of the name that a digit chooses; the next after a place where several have it.
  func place(of digit: Int, after present: Int = -1) -> Int? {
    let places = digits.indices.filter { digits[$0] == digit }
    return places.first { $0 > present } ?? places.first
  }

  /// What is shown before a name: its digit, where the name does not say it.
  func label(of place: Int) -> String? {
    guard areShown, digits.indices.contains(place) else { return nil }
    return digits[place].map(String.init)
  }
}
