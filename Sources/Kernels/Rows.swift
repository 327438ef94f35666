// Rows and columns of matrices moved as they are.

/// y[o, m, i] = x[o, i]: the middle of [outer, middle, inner] repeated.
public func broadcast(_ x: Storage, _ span: AxisSpan, into y: Storage) {
  x.require(span.outer * span.inner, "broadcast: x")
  y.require(span.count, "broadcast: y")
  let rows = span.outer * span.middle
  inParallel(rows, perPiece: rowsPerPiece(columns: span.inner)) { rows in
    for row in rows {
      let from = x.pointer + row / span.middle * span.inner
      if span.inner == 1 {
        y.pointer[row] = from[0]
      } else {
        (y.pointer + row * span.inner).update(from: from, count: span.inner)
      }
    }
  }
}

/// y[r, c] = x[c], for every row of y that there is room for.
public func repeatRow(_ x: Storage, into y: Storage) {
  let columns = x.count
  let rows = y.count / max(1, columns)
  y.require(rows * columns, "repeatRow: y")
  for row in 0..<rows { (y.pointer + row * columns).update(from: x.pointer, count: columns) }
}

/// y[r, c] = x[indices[r], c], for x of [height, width].
///
/// - Precondition: every index is that of a row of x.
public func gatherRows(_ x: Storage, at indices: [Int], width: Int, into y: Storage) {
  y.require(indices.count * width, "gatherRows: y")
  checkRows(x, indices, width, "gatherRows")
  inParallel(indices.count, perPiece: rowsPerPiece(columns: width)) { rows in
    if width == 1 {
      for row in rows { y.pointer[row] = x.pointer[indices[row]] }
      return
    }
    for row in rows {
      (y.pointer + row * width).update(from: x.pointer + indices[row] * width, count: width)
    }
  }
}

/// y[i, c] = Σ x[r, c] over the rows r with indices[r] = i, for y of [height, width].
///
/// - Precondition: every index is that of a row of y.
public func addToRows(_ x: Storage, at indices: [Int], width: Int, into y: Storage) {
  x.require(indices.count * width, "addToRows: x")
  checkRows(y, indices, width, "addToRows")
  fill(y, with: 0)
  for (row, index) in indices.enumerated() {
    let to = y.pointer + index * width
    let from = x.pointer + row * width
    for column in 0..<width { to[column] += from[column] }
  }
}

private func checkRows(
  _ table: Storage, _ indices: [Int], _ width: Int, _ routine: StaticString
) {
  // Rows of no width are as many as one likes.
  let height = width == 0 ? Int.max : table.count / width
  var isInside = true
  for index in indices { isInside = isInside && UInt(bitPattern: index) < UInt(height) }
  precondition(isInside, "\(routine): an index is that of no row")
}

/// y[r] = a[r] and b[r] one after the other, [rows, a.columns + b.columns].
public func concatenateColumns(_ a: Storage, _ b: Storage, rows: Int, into y: Storage) {
  let (first, second) = (a.count / max(1, rows), b.count / max(1, rows))
  a.require(rows * first, "concatenateColumns: a")
  b.require(rows * second, "concatenateColumns: b")
  y.require(rows * (first + second), "concatenateColumns: y")
  inParallel(rows, perPiece: rowsPerPiece(columns: first + second)) { rows in
    for row in rows {
      let to = y.pointer + row * (first + second)
      to.update(from: a.pointer + row * first, count: first)
      (to + first).update(from: b.pointer + row * second, count: second)
    }
  }
}

/// y[r] = x[r, range], for x of [rows, width].
///
/// - Precondition: the range is in 0 ..< width.
public func takeColumns(
  _ x: Storage, _ range: Range<Int>, width: Int, rows: Int, into y: Storage
) {
  x.require(rows * width, "takeColumns: x")
  y.require(rows * range.count, "takeColumns: y")
  checkColumns(range, width, "takeColumns")
  inParallel(rows, perPiece: rowsPerPiece(columns: width)) { rows in
    for row in rows {
      (y.pointer + row * range.count).update(
        from: x.pointer + (row * width + range.lowerBound), count: range.count)
    }
  }
}

/// y[r, range] = x[r], and 0 in the other columns of y [rows, width].
///
/// - Precondition: the range is in 0 ..< width.
public func placeColumns(
  _ x: Storage, at range: Range<Int>, width: Int, rows: Int, into y: Storage
) {
  x.require(rows * range.count, "placeColumns: x")
  y.require(rows * width, "placeColumns: y")
  checkColumns(range, width, "placeColumns")
  inParallel(rows, perPiece: rowsPerPiece(columns: width)) { rows in
    for row in rows {
      let to = y.pointer + row * width
      to.update(repeating: 0, count: range.lowerBound)
      (to + range.lowerBound).update(from: x.pointer + row * range.count, count: range.count)
      (to + range.upperBound).update(repeating: 0, count: width - range.upperBound)
    }
  }
}

private func checkColumns(_ range: Range<Int>, _ width: Int, _ routine: StaticString) {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= width, "\(routine): \(range) of \(width) columns")
}
