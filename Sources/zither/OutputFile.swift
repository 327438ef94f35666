import Foundation
import Training

/// Where a training is to write its model, checked before hours are spent.
enum OutputFile {
  /// - Parameter replaces: whether a file that is there may be written over.
  /// - Throws: why nothing could be written there in the end.
  static func check(_ path: String, replaces: Bool) throws(OutputError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let files = FileManager.default
    var isFolder: ObjCBool = false
    let exists = files.fileExists(atPath: path, isDirectory: &isFolder)
    if exists && isFolder.boolValue { throw .isFolder(path) }
    if !files.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      throw .noFolder(path: path, folder: folder)
    }
    if !files.isWritableFile(atPath: exists ? path : folder) {
      throw .notWritable(path: path, place: exists ? path : folder)
    }
    if exists && !replaces { throw .wouldOverwrite(path) }
  }

  /// The path, or where there is such a file, or one of its best model, the first free one of `name-2`, `name-3` and so on.
  static func free(_ path: String) -> String {
    func isTaken(_ path: String) -> Bool {
      [path, TrainingRequest.bestOutput(of: path)].contains(
        where: FileManager.default.fileExists(atPath:))
    }
    guard isTaken(path) else { return path }
    let name = path.split(separator: "/").last ?? ""
    let suffix = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    let stem = path.dropLast(suffix.count)
    var number = 2
    while isTaken("\(stem)-\(number)\(suffix)") { number += 1 }
    return "\(stem)-\(number)\(suffix)"
  }
}

/// Why a file cannot be written where it was asked for.
enum OutputError: Error, CustomStringConvertible {
  case isFolder(String)
  case noFolder(path: String, folder: String)
  case notWritable(path: String, place: String)
  case wouldOverwrite(String)

  var description: String {
    switch self {
    case .isFolder(let path):
      "\(path) is a folder; name a file with --output."
    case .noFolder(let path, let folder):
      "\(path) cannot be written because there is no folder \(folder); make it or name another file."
    case .notWritable(let path, let place):
      "\(path) cannot be written because \(place) does not allow it; name another file with --output."
    case .wouldOverwrite(let path):
      "\(path) is there already; name another file with --output or go on from it with --resume."
    }
  }
}
