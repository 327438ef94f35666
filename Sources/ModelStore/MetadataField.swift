import Foundation
import ModelFiles

/// Values as JSON strings in the metadata of a model file.
public enum MetadataField {
  /// The field of what training goes on from.
  public static let checkpoint = "checkpoint"
  /// The field of an exported file that says which network of a model it is.
  static let part = "part"

  /// A value as JSON, its keys in order so that equal values give equal text.
  public static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a field.
  ///
  /// - Parameter path: what errors call the file.
  /// - Throws: `ModelError` where the field is missing or cannot be read.
  public static func value<Value: Decodable>(
    _ field: String, _ metadata: [String: String], _ path: String
  ) throws(ModelError) -> Value {
    guard let text = metadata[field] else { throw .missingField(path: path, field: field) }
    do {
      let value = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
      if let fault = JSONFault(in: Array(text.utf8)) { throw fault }
      return value
    } catch {
      throw .badField(path: path, field: field)
    }
  }
}
