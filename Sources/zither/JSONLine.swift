import Foundation

/// A value of a line of JSON that a command prints while it works.
enum JSONValue: Encodable {
  /// A number; null where it is infinite or none, which JSON cannot say.
  case number(Double)
  case text(String)
  case list([JSONValue])

  /// A number to a count of decimals.
  static func number(_ value: Double, decimals: Int) -> JSONValue {
    let scale = pow(10, Double(decimals))
    let scaled = (value * scale).rounded() / scale
    return .number(scaled.isFinite ? scaled : value)
  }

  static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value) where !value.isFinite: try container.encodeNil()
    case .number(let value):
      if let whole = Int(exactly: value) {
        try container.encode(whole)
      } else {
        try container.encode(value)
      }
    case .text(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    }
  }
}

extension [String: JSONValue] {
  /// The object on one line, its keys in order.
  var line: String {
    // Nothing in a `JSONValue` can fail to be encoded.
    (try? jsonText(self, .line)) ?? "{}"
  }
}
