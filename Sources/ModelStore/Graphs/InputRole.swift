/// What an input of a network made elsewhere is.
public enum InputRole: Hashable, Sendable {
  /// z, each number from N(0, 1).
  case gaussian
  /// z, each number from U(−1, 1): played as N(0, 1), of which it gets 2 Φ(z) − 1.
  case uniform
  /// A class: a weight for each, or its number.
  case classes
  /// Numbers from −1 to 1, each with a control of its own.
  case code
  /// The same number for every image, such as a truncation.
  case fixed(Float)

  /// A role by what options and files call it: a word, or a number; nil for what is neither.
  public init?(_ text: String) {
    switch text {
    case "gaussian": self = .gaussian
    case "uniform": self = .uniform
    case "classes": self = .classes
    case "code": self = .code
    default:
      guard let number = Float(text), number.isFinite else { return nil }
      self = .fixed(number)
    }
  }

  /// What options and files call it.
  public var text: String {
    switch self {
    case .gaussian: "gaussian"
    case .uniform: "uniform"
    case .classes: "classes"
    case .code: "code"
    case .fixed(let number): "\(number)"
    }
  }
}

extension InputRole: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let role = InputRole(text) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "no role of an input"))
    }
    self = role
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Which numbers black and white are in what a network makes.
public enum ValueRange: String, Hashable, Codable, CaseIterable, Sendable {
  /// −1 to 1
  case signed = "-1..1"
  /// 0 to 1
  case unit = "0..1"
  /// 0 to 255
  case bytes = "0..255"

  /// scale and shift of scale · y + shift, which lies in −1…1.
  var toSigned: (scale: Float, shift: Float) {
    switch self {
    case .signed: (1, 0)
    case .unit: (2, -1)
    case .bytes: (2 / 255, -1)
    }
  }
}
