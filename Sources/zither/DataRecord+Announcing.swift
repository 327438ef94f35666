import Datasets
import ModelStore
import Screens

extension DataRecord {
  /// Says on standard error what is used, what was left out and why; nothing of a built-in set.
  ///
  /// - Parameter isVerbose: whether every file that was left out is named.
  func announce(isVerbose: Bool) {
    let isBuiltIn = DatasetCatalogue.builtIn.contains { $0.name == origin.source }
    if isBuiltIn && origin.reading == .asTheyAre { return }
    writeError("Data: \(summary).")
    for note in origin.notes(isVerbose: isVerbose) { writeError(note) }
  }
}
