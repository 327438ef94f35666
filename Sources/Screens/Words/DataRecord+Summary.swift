import ModelStore
import Training

extension DataRecord {
  /// `36 images of 3 classes, 28×28; 4 held out`.
  public var summary: String {
    var words =
      "\(Figures.grouped(images)) \(shape.isPoint ? "point" : "image")\(images == 1 ? "" : "s")"
    if classes > 0 { words += " of \(classes) class\(classes == 1 ? "" : "es")" }
    words += shape.isPoint ? ", \(shape.channels)-D" : ", \(shape)"
    return words
      + (heldOut.map { "; \($0 == 0 ? "none" : Figures.grouped($0)) held out" } ?? "")
  }
}
