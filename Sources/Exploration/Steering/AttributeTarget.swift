/// What an attribute is steered to.
public struct AttributeTarget: Hashable, Sendable {
  /// What the attribute is to become.
  public enum Value: Hashable, Sendable {
    /// A category, by its index.
    case category(Int)
    /// A measure, in its own units.
    case measure(Float)
  }

  /// What is steered.
  public let attribute: Attribute
  /// What it is to become.
  public let value: Value

  /// The least probability of the wanted category that counts as reached.
  public static let leastProbability: Float = 0.9
  /// How far off a measure may be that counts as reached, in its unit.
  public static let tolerance: Float = 0.1
  /// What a margin may lack by rounding.
  static let rounding: Float = 1e-5

  /// - Precondition: the value is one that the attribute has.
  public init(_ attribute: Attribute, _ value: Value) {
    switch value {
    case .category(let index):
      precondition(
        attribute.categories.indices.contains(index), "AttributeTarget: category \(index)")
    case .measure: precondition(attribute.isMeasure, "AttributeTarget: \(attribute.name)")
    }
    self.attribute = attribute
    self.value = value
  }

  /// One `NAME=VALUE`: a category by its name, or a measure's number.
  public init(
    parsing argument: String, of attributes: [Attribute]
  ) throws(SteeringArgumentError) {
    // Names may hold an equals sign: the longest name that fits is meant.
    let fitting = attributes.filter { argument.hasPrefix($0.name + "=") }
    guard let attribute = fitting.max(by: { $0.name.count < $1.name.count }) else {
      guard let equals = argument.firstIndex(of: "=") else {
        throw .malformedTarget(argument)
      }
      throw .unknownAttribute(
        String(argument[..<equals]), known: attributes.map(\.name))
    }
    let text = String(argument.dropFirst(attribute.name.count + 1))
    try self.init(attribute, parsing: text)
  }

  /// A value as typed: a category's name, or a measure's number.
  public init(_ attribute: Attribute, parsing text: String) throws(SteeringArgumentError) {
    guard attribute.isMeasure else {
      guard let index = attribute.categories.firstIndex(of: text) else {
        throw .unknownValue(text, attribute: attribute.name, known: attribute.categories)
      }
      self.init(attribute, .category(index))
      return
    }
    guard let number = Float(text), attribute.limits.contains(number) else {
      throw .badNumber(text, attribute: attribute.name, limits: attribute.limits)
    }
    self.init(attribute, .measure(number))
  }

  /// The wanted value in words.
  public var valueName: String {
    switch value {
    case .category(let index): attribute.categories[index]
    case .measure(let number): "\(number)"
    }
  }

  /// How far beyond being reached a reading is, 1 where it could not be better, 0 where it is barely
  /// reached, negative where it is not:
  ///
  ///     1 − (1 − p(wanted)) / 0.1          of a category
  ///     1 − |y − wanted| / (0.1 · unit)    of a measure
  public func margin(of reading: AttributeReading) -> Float {
    switch (value, reading) {
    case (.category(let index), .category(let probabilities)):
      return 1 - (1 - probabilities[index]) / (1 - Self.leastProbability)
    case (.measure(let wanted), .measure(let number)):
      return 1 - abs(number - wanted) / (Self.tolerance * attribute.unit)
    default: return -.infinity
    }
  }

  /// Whether a reading is what is wanted: p ≥ 0.9, or within 0.1 unit.
  ///
  /// - Parameter margin: how much of the way from there to certainty is wanted besides, 0…1.
  public func isReached(by reading: AttributeReading, margin: Float = 0) -> Bool {
    self.margin(of: reading) >= margin - Self.rounding
  }
}
