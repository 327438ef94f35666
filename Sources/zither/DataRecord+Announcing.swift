import ModelStore
import Screens

extension DataRecord {
  /// Says on standard error what is used, what was left out and why.
  ///
  /// - Parameter isVerbose: whether every file that was left out is named.
  func announce(isVerbose: Bool) {
    writeError("Data: \(summary).")
    for note in origin.notes(isVerbose: isVerbose) { writeError(note) }
  }
}
