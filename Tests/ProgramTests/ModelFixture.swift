import Foundation
import ModelFiles

/// The model that ships, and damaged copies of it.
enum ModelFixture {
  /// The file in the repository.
  static var path: String {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.appendingPathComponent("Models/mnist-cgan.safetensors").path
  }

  /// Its contents, to be changed and written elsewhere.
  static func contents() throws -> SafetensorsFile { try SafetensorsFile(reading: path) }
}

extension SafetensorsFile {
  /// Replaces a part of a field of the metadata; the part must be there.
  mutating func replace(_ part: String, with other: String, in field: String) throws {
    let text = metadata[field] ?? ""
    guard text.contains(part) else { throw FixtureError.lacks(part, field: field, text: text) }
    metadata[field] = text.replacing(part, with: other)
  }
}

enum FixtureError: Error {
  case lacks(String, field: String, text: String)
}
