import ArgumentParser
import Foundation
import Screens

/// `--quiet`, and the line on standard error that says what a command wrote: the same for every one.
struct QuietOption: ParsableArguments {
  @Flag(help: "Do not say on standard error what was written.")
  var quiet = false

  /// Says what was written, unless that is not wanted: “Wrote strip.png: 9 images, 3 kB.”
  ///
  /// - Parameter contents: what the file holds, with the count.
  func wrote(_ path: String, _ contents: String) {
    guard !quiet else { return }
    let size = Self.size(of: path).map { ", " + $0 } ?? ""
    writeError("Wrote \(path): \(contents)\(size).")
  }

  /// The size of a plain file in words, nil of a device or a pipe.
  private static func size(of path: String) -> String? {
    // A link's file counts.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let bytes = attributes[.size] as? Int
    else { return nil }
    switch bytes {
    case ..<1_000: return "\(bytes) bytes"
    case ..<1_000_000: return "\(rounded(Double(bytes) / 1e3, bytes < 10_000 ? 1 : 0)) kB"
    default: return "\(rounded(Double(bytes) / 1e6, bytes < 10_000_000 ? 1 : 0)) MB"
    }
  }
}
