// Softmax over the rows of [rows, columns].

/// y = exp x / Σ exp x by row; the largest is taken off first, so that nothing overflows.
public func softmax(_ x: Storage, columns: Int, into y: Storage) {
  x.require(y.count, "softmax: x")
  inParallel(rows(y, columns), perPiece: rowsPerPiece(columns: columns)) {
    routines.softmax(x.pointer, y.pointer, columns: columns, rows: $0)
  }
}

/// y = x − ln Σ exp x by row
public func logSoftmax(_ x: Storage, columns: Int, into y: Storage) {
  x.require(y.count, "logSoftmax: x")
  inParallel(rows(y, columns), perPiece: rowsPerPiece(columns: columns)) {
    routines.logSoftmax(x.pointer, y.pointer, columns: columns, rows: $0)
  }
}

/// d = y · (u − Σ u y) by row, for the output y of softmax.
public func softmaxGradient(_ u: Storage, output y: Storage, columns: Int, into d: Storage) {
  u.require(d.count, "softmaxGradient: u")
  y.require(d.count, "softmaxGradient: y")
  inParallel(rows(d, columns), perPiece: rowsPerPiece(columns: columns)) {
    routines.softmaxGradient(
      u.pointer, output: y.pointer, d.pointer, columns: columns, rows: $0)
  }
}

private func rows(_ x: Storage, _ columns: Int) -> Int { x.count / max(1, columns) }
