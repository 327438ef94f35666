import GANs
import Screens

/// Reads the values of options; any other than an option takes is refused with those that it does.
enum OptionValue {
  /// A whole number of a range.
  static func whole<Number: FixedWidthInteger & Sendable>(
    _ range: ClosedRange<Number>
  ) -> @Sendable (String) throws -> Number {
    { text in
      guard let value = Number(text), range.contains(value) else {
        let (least, most) = (Figures.grouped(range.lowerBound), Figures.grouped(range.upperBound))
        throw OptionValueError("give a whole number from \(least) to \(most).")
      }
      return value
    }
  }

  /// The seed of a generator of random numbers.
  static let seed = whole(0...UInt64.max)

  /// Steps of a training; a thousand million take years.
  static let steps = whole(1...1_000_000_000)

  /// Pixels of a picture for each pixel of an image.
  static let scale = whole(1...64)

  /// A number of a range.
  static func number(_ range: ClosedRange<Float>) -> @Sendable (String) throws -> Float {
    { text in
      guard let value = Float(text), range.contains(value) else {
        let (least, most) = (bound(range.lowerBound), bound(range.upperBound))
        throw OptionValueError("give a number from \(least) to \(most).")
      }
      return value
    }
  }

  /// A number above 0, at most so large.
  static func positive(upTo most: Float) -> @Sendable (String) throws -> Float {
    { text in
      guard let value = Float(text), value > 0, value <= most else {
        throw OptionValueError("give a number above 0, at most \(bound(most)).")
      }
      return value
    }
  }

  /// A setting that all recipes have, as a number.
  static func setting(_ word: String) -> @Sendable (String) throws -> Float {
    { text in
      let value = Float(text)
      try check(value.map { .number($0) }, of: word)
      return value ?? 0
    }
  }

  /// A setting that all recipes have, as a whole number.
  static func wholeSetting(_ word: String) -> @Sendable (String) throws -> Int {
    { text in
      let value = Int(text)
      try check(value.map { .whole($0) }, of: word)
      return value ?? 0
    }
  }

  private static func check(_ value: SettingValue?, of word: String) throws {
    for setting in Recipe.settings where setting.word == word {
      guard let value, setting.allows(value) else {
        throw OptionValueError("give \(setting.range).")
      }
    }
  }

  /// One of the cases of a type, by its name.
  static func choice<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
    _ type: Choice.Type
  ) -> @Sendable (String) throws -> Choice {
    let names = Choice.allCases.map(\.rawValue)
    return { text in
      guard let value = Choice(rawValue: text) else {
        throw OptionValueError(
          "choose \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "").")
      }
      return value
    }
  }

  /// A length of time.
  static let time: @Sendable (String) throws -> TrainingTime = { text in
    guard let time = TrainingTime(text) else {
      throw OptionValueError("give \(TrainingTime.advice).")
    }
    return time
  }

  private static func bound(_ number: Float) -> String {
    Int(exactly: number).map { Figures.grouped($0) } ?? "\(number)"
  }
}

/// Why a text is no value of an option: what to give, as the end of a sentence.
struct OptionValueError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
