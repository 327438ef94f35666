import Datasets
import ModelStore
import Screens

extension DataRecord {
  /// `36 images of 3 classes, 28×28; 4 held out`.
  var summary: String {
    var words =
      "\(Figures.grouped(images)) \(shape.isPoint ? "point" : "image")\(images == 1 ? "" : "s")"
    if classes > 0 { words += " of \(classes) class\(classes == 1 ? "" : "es")" }
    words += shape.isPoint ? ", \(shape.channels)-D" : ", \(shape)"
    return words + (heldOut.map { "; \(Figures.grouped($0)) held out" } ?? "")
  }

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
