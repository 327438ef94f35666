import GANs
import Names

/// What is wrong with an argument that names a part of a point.
public enum LatentArgumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `--z` without the form INDEX=VALUE.
  case malformedEdit(String)
  case dimensionOutOfRange(argument: String, dimensions: Int)
  case valueOutOfRange(argument: String, limits: ClosedRange<Float>)
  case repeatedDimension(Int)
  case unknownClass(argument: String, classNames: [String])
  /// A weight that is no number above 0, or too large.
  case malformedWeight(argument: String)
  case repeatedClass(String)
  /// A class was asked of a model that has none.
  case unconditionalModel(argument: String)
  /// A code was asked of a model that has none.
  case modelWithoutCodes(argument: String)
  /// `--code` without the form NAME=VALUE, or with an unknown name.
  case malformedCode(argument: String, names: [String])
  case codeOutOfRange(argument: String, limits: String)
  case unknownAttributeValue(argument: String, value: String, known: [String])
  case repeatedCode(String)
  /// `--direction` without the form NAME=VALUE.
  case malformedDirection(String)
  case unknownDirection(argument: String, names: [String])
  case directionOutOfRange(argument: String, limits: ClosedRange<Float>)
  case repeatedDirection(String)
  /// A mix was asked of a model without a style space.
  case modelWithoutStyles(argument: String)
  /// `--mix` without the form GROUP=SEED[:SHARE].
  case malformedMix(argument: String)
  case repeatedMix(StyleGroup)
  /// `--sweep` of what the model has not.
  case unknownControl(argument: String, names: [String])
  /// `--around` with what takes one of several values: there is nothing around it.
  case noPlaneAround(String)

  public var description: String {
    switch self {
    case .malformedEdit(let argument):
      "--z \(argument): expected INDEX=VALUE, such as --z 2=1.31."
    case .dimensionOutOfRange(let argument, let dimensions):
      "--z \(argument): the model's z has the dimensions 0 to \(dimensions - 1)."
    case .valueOutOfRange(let argument, let limits):
      "--z \(argument): the value must lie between \(limits.lowerBound) and \(limits.upperBound)."
    case .repeatedDimension(let dimension):
      "--z \(dimension) is given twice; give each dimension once."
    case .unknownClass(let argument, let classNames):
      "--class \(argument): the model has no such class; "
        + Self.suggestion(argument, classNames, "it has \(Self.list(classNames)).")
    case .malformedWeight(let argument):
      "--class \(argument): the weight must be a number above 0, at most 1000, such as --class 3=0.7."
    case .repeatedClass(let name):
      "--class \(name) is given twice; give each class once."
    case .unconditionalModel(let argument):
      "--class \(argument): the model is not class-conditional; leave --class out."
    case .modelWithoutCodes(let argument):
      "--code \(argument): the model has no codes; leave --code out."
    case .malformedCode(let argument, let names):
      "--code \(argument): expected NAME=VALUE with one of \(Self.list(names)), "
        + "such as --code \(names.first ?? "c1")=1."
    case .codeOutOfRange(let argument, let limits):
      "--code \(argument): the value must be \(limits)."
    case .unknownAttributeValue(let argument, let value, let known):
      "--code \(argument): there is no such value; "
        + Self.suggestion(value, known, "the values are \(Self.list(known)).")
    case .repeatedCode(let name):
      "--code \(name) is given twice; give each code once."
    case .malformedDirection(let argument):
      "--direction \(argument): expected NAME=VALUE, such as --direction sefa-1=2."
    case .unknownDirection(let argument, let names):
      "--direction \(argument): the model has no such direction; "
        + Self.suggestion(argument, names, "it has \(Self.list(names)).")
    case .directionOutOfRange(let argument, let limits):
      "--direction \(argument): the value must lie between \(limits.lowerBound) and "
        + "\(limits.upperBound)."
    case .repeatedDirection(let name):
      "--direction \(name) is given twice; give each direction once."
    case .modelWithoutStyles(let argument):
      "--mix \(argument): the model has no styles to mix; leave --mix out."
    case .malformedMix(let argument):
      "--mix \(argument): expected GROUP=SEED with coarse, middle or fine and a whole number above 0, "
        + "such as --mix coarse=7; half of it is coarse=7:0.5."
    case .repeatedMix(let group):
      "--mix \(group.rawValue) is given twice; give each group once."
    case .noPlaneAround(let argument):
      "--sweep \(argument): it has no values around a point; leave --around and --spacing out."
    case .unknownControl(let argument, let names):
      "--sweep \(argument): the model has no such input; "
        + Self.suggestion(
          argument, names,
          "give the number of a dimension of z, or one of \(Self.list(names)).")
    }
  }

  /// What is said of the name before the last “=” of an argument.
  private static func suggestion(
    _ argument: String, _ names: [String], _ otherwise: String
  ) -> String {
    let name = argument.lastIndex(of: "=").map { String(argument[..<$0]) } ?? argument
    return NearestName.suggestion(for: name, among: names, otherwise: otherwise)
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
