/// Elements that one piece of an element-wise loop handles.
private let elementsPerPiece = 16_384

/// Cuts 0 ..< count into ranges of at most `perPiece` and calls `body` with each, on all threads.
func inParallel(_ count: Int, perPiece: Int = elementsPerPiece, _ body: (Range<Int>) -> Void) {
  WorkerPool.shared.run(pieces: (count + perPiece - 1) / perPiece) { piece in
    body(piece * perPiece..<min((piece + 1) * perPiece, count))
  }
}

/// As many rows as make about one piece's elements.
func rowsPerPiece(columns: Int) -> Int {
  max(1, elementsPerPiece / max(1, columns))
}
