import Foundation
import ModelFiles

/// Frozen files in a zip archive, made by the scripts in this folder.
public struct OracleArchive {
  /// The names of the files and what they hold.
  public let files: [(name: String, bytes: [UInt8])]

  public init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let zip = try ZipFile(path: folder.appendingPathComponent("\(name).zip").path)
    files = try zip.entries.map { ($0.name, try zip.bytes(of: $0)) }
  }
}
