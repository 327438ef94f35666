import Foundation
import ModelFiles
import Testing

/// A new empty folder, removed when the last reference to it goes.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "zither-program-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file of this name, existing or not.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes the bytes and returns the file's path.
  @discardableResult
  func file(_ name: String, containing bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// Makes a folder in this one and returns its path.
  @discardableResult
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: true)
    return file(name)
  }

  /// The bytes of a file.
  func contents(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  /// Everything in it, hidden files too, in order.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

extension TemporaryFolder {
  /// The numbers of the images that `zither sample` makes with a model.
  func images(of model: String, _ arguments: [String]) throws -> [Float] {
    let path = file("images.npy")
    let outcome = try Program(
      ["sample", model, "--quiet", "--force", "--output", path] + arguments
    ).end()
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try NPYFile(reading: path).values
  }
}
