import Names

/// What is wrong with an argument that names an attribute or its value.
public enum SteeringArgumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `--attribute` without the form NAME=VALUE.
  case malformedTarget(String)
  case unknownAttribute(String, known: [String])
  case unknownValue(String, attribute: String, known: [String])
  case badNumber(String, attribute: String, limits: ClosedRange<Float>)
  case repeatedTarget(String)
  case steeredAndHeld(String)

  public var description: String {
    switch self {
    case .malformedTarget(let argument):
      "--attribute \(argument): expected NAME=VALUE, such as --attribute hair=blond."
    case .unknownAttribute(let name, let known):
      "The classifier reads no attribute “\(name)”; "
        + NearestName.suggestion(
          for: name, among: known, otherwise: "it reads \(Self.list(known)).")
    case .unknownValue(let text, let attribute, let known):
      "\(attribute) has no value “\(text)”; "
        + NearestName.suggestion(
          for: text, among: known, otherwise: "it has \(Self.list(known)).")
    case .badNumber(let text, let attribute, let limits):
      "\(attribute)=\(text): expected a number from \(Self.rounded(limits.lowerBound)) to "
        + "\(Self.rounded(limits.upperBound))."
    case .repeatedTarget(let name):
      "--attribute \(name) is given twice; give each attribute once."
    case .steeredAndHeld(let name):
      "\(name) cannot be steered and held at once; leave out one of the two."
    }
  }

  private static func rounded(_ value: Float) -> String { "\(value.inHundredths)" }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}
