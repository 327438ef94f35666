import Datasets
import Foundation

/// A new empty folder, removed when the last reference to it goes.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "zither-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file of this name, existing or not.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes the bytes and returns the file's path.
  func file(_ name: String, containing bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  /// A folder of a few drawn digits as IDX files, which is read faster than the built-in set is drawn.
  func digits(count: Int = 100, labelled: Bool = true) throws -> String {
    let set = Digits.dataset(count: count, seed: 1)
    func header(_ sizes: [Int]) -> [UInt8] {
      [0, 0, 8, UInt8(sizes.count)]
        + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(size >> $0 & 0xff) } }
    }
    _ = try file("train-images-idx3-ubyte", containing: header([count, 28, 28]) + set.pixels)
    if labelled {
      _ = try file(
        "train-labels-idx1-ubyte", containing: header([count]) + (set.labels ?? []))
    }
    return path
  }
}
