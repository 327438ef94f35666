import Foundation

/// How a value is written as JSON. The keys are always in order, so that equal values give equal text.
enum JSONLayout {
  /// On one line, the names as they are.
  case line
  /// Over many lines, the names as they are.
  case file
  /// Over many lines, the names as scripts expect them: `fid_infinity` for `fidInfinity`.
  case output
}

/// A value as JSON.
///
/// - Throws: `EncodingError` where a number is infinite or none, which JSON cannot write.
func jsonText(_ value: some Encodable, _ layout: JSONLayout) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if layout != .line { encoder.outputFormatting.insert(.prettyPrinted) }
  if layout == .output { encoder.keyEncodingStrategy = .convertToSnakeCase }
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
