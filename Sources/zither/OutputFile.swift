import ArgumentParser
import Foundation
import ModelFiles
import Training

/// Where a command is to write, checked before any work is done.
///
/// No command writes over a file that is there unless `--force` was given; the screens take names that
/// are free.
enum OutputFile {
  /// - Parameters:
  ///   - force: whether a file that is there may be written over.
  ///   - alternative: what else could be done than to write over it.
  /// - Throws: why nothing could be written there in the end.
  static func check(
    _ path: String, force: Bool, alternative: String? = nil
  ) throws(OutputError) {
    if path.isEmpty { throw .isEmpty }
    switch WritingPlace(of: path) {
    case .folder: throw .isFolder(path)
    case .namedPipe: throw .isNamedPipe(path)
    case .endlessLink: throw .isEndlessLink(path)
    case .stream: return
    case .file(let file):
      if !force { throw .wouldOverwrite(path, alternative: alternative) }
      try check(file, in: parentFolder(of: file), as: path)
      if access(file, W_OK) != 0 { throw .notWritable(path: path, place: file) }
    case .free(let file): try check(file, in: parentFolder(of: file), as: path)
    }
  }

  /// The same of a new folder, which never replaces what is there.
  ///
  /// - Parameters:
  ///   - path: without a slash at its end.
  ///   - name: what a user called it.
  static func check(folder path: String, as name: String) throws(OutputError) {
    if path.isEmpty || FileManager.default.fileExists(atPath: path) { throw .isThere(name) }
    try check(path, in: parentFolder(of: path), as: name)
  }

  private static func check(
    _ file: String, in folder: String, as path: String
  ) throws(OutputError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { throw .noFolder(path: path, folder: folder) }
    if access(folder, W_OK | X_OK) != 0 { throw .notWritable(path: path, place: folder) }
  }

  /// The path, or where there is such a file, or one of its best model, the first free one of
  /// `name-2`, `name-3` and so on.
  static func free(_ path: String) -> String {
    WritingPlace.freePath(like: path) { [TrainingRequest.bestOutput(of: $0)] }
  }
}

/// `--force`, the same for every command that writes a file.
struct ForceOption: ParsableArguments {
  @Flag(name: .customLong("force"), help: "Write over a file that is there already.")
  var isGiven = false

  /// - Throws: why a file cannot be written there in the end.
  func check(_ path: String?, alternative: String? = nil) throws(OutputError) {
    guard let path else { return }
    try OutputFile.check(path, force: isGiven, alternative: alternative)
  }
}

/// Why a file cannot be written where it was asked for.
enum OutputError: Error, CustomStringConvertible {
  case isEmpty
  case isFolder(String)
  case isThere(String)
  case isNamedPipe(String)
  case isEndlessLink(String)
  case noFolder(path: String, folder: String)
  case notWritable(path: String, place: String)
  case wouldOverwrite(String, alternative: String?)

  var description: String {
    switch self {
    case .isEmpty:
      "The name of the file to write is empty; name a file."
    case .isFolder(let path):
      "\(path) is a folder; name a file."
    case .isThere(let path):
      "\(path) is there already; name a folder that is not."
    case .isNamedPipe(let path):
      "\(path) is a pipe with a name, which could wait for ever; name a file, or write to /dev/stdout."
    case .isEndlessLink(let path):
      "\(path) is a symbolic link that leads to itself; name another file."
    case .noFolder(let path, let folder):
      "\(path) cannot be written because there is no folder \(folder); make it or name another file."
    case .notWritable(let path, let place):
      "\(path) cannot be written because \(place) does not allow it; name another file."
    case .wouldOverwrite(let path, let alternative):
      "\(path) is there already; name another file, "
        + (alternative.map { "\($0), " } ?? "") + "or write over it with --force."
    }
  }
}
