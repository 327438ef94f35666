// Standardisation over the middle of [outer, middle, inner]: over rows where the inner length is 1,
// else group by group over columns.

/// y = (x − mean) / √(variance + ε) over the middle axis; where it is not centred,
/// y = x / √(mean of x² + ε).
///
/// - Parameter inverse: where 1 / √(variance + ε) goes, [outer, inner].
public func standardise(
  _ x: Storage, _ span: AxisSpan, centred: Bool, epsilon: Float, inverse: Storage,
  into y: Storage
) {
  x.require(span.count, "standardise: x")
  y.require(span.count, "standardise: y")
  inverse.require(span.outer * span.inner, "standardise: inverse")
  guard span.inner != 1 else {
    inParallel(span.outer, perPiece: rowsPerPiece(columns: span.middle)) {
      routines.standardiseRows(
        x.pointer, y.pointer, inverse: inverse.pointer, centred: centred, epsilon: epsilon,
        columns: span.middle, rows: $0)
    }
    return
  }
  let columns = span.inner
  let share = 1 / Float(max(1, span.middle))
  let means = Storage(count: span.outer * columns)
  let shifts = Storage(count: span.outer * columns)
  inGroups(span) { offset, group in
    let mean = means.pointer + group
    let shift = shifts.pointer + group
    let inverse = inverse.pointer + group
    let x = x.pointer + offset
    if centred {
      routines.sumByColumn(x, mean, columns: columns, rows: 0..<span.middle)
      for column in 0..<columns { mean[column] *= share }
    } else {
      mean.update(repeating: 0, count: columns)
    }
    routines.squareSumByColumn(x, mean: mean, inverse, columns: columns, rows: 0..<span.middle)
    for column in 0..<columns {
      inverse[column] = 1 / (inverse[column] * share + epsilon).squareRoot()
      shift[column] = -mean[column] * inverse[column]
    }
    routines.affineByColumn(
      x, scale: inverse, shift: shift, negativeSlope: 1, y.pointer + offset, columns: columns,
      rows: 0..<span.middle)
  }
  withExtendedLifetime((means, shifts)) {}
}

/// d = (u − m(u) − y · m(u y)) · inverse, with m the mean over the middle axis; without m(u) where it is
/// not centred.
///
/// - Parameters:
///   - y: the result of `standardise`.
///   - inverse: what it gave besides, [outer, inner].
public func standardisationGradient(
  _ u: Storage, output y: Storage, inverse: Storage, _ span: AxisSpan, centred: Bool,
  into d: Storage
) {
  u.require(span.count, "standardisationGradient: u")
  y.require(span.count, "standardisationGradient: y")
  d.require(span.count, "standardisationGradient: d")
  inverse.require(span.outer * span.inner, "standardisationGradient: inverse")
  guard span.inner != 1 else {
    inParallel(span.outer, perPiece: rowsPerPiece(columns: span.middle)) {
      routines.standardiseRowsGradient(
        u.pointer, output: y.pointer, inverse: inverse.pointer, d.pointer, centred: centred,
        columns: span.middle, rows: $0)
    }
    return
  }
  let columns = span.inner
  let share = 1 / Float(max(1, span.middle))
  let sums = Storage(count: span.outer * columns)
  let products = Storage(count: span.outer * columns)
  let zeros = Storage(count: columns)
  fill(zeros, with: 0)
  inGroups(span) { offset, group in
    let sum = sums.pointer + group
    let product = products.pointer + group
    let inverse = inverse.pointer + group
    let u = u.pointer + offset
    let y = y.pointer + offset
    routines.sumByColumn(u, sum, columns: columns, rows: 0..<span.middle)
    routines.centredProductSumByColumn(
      u, y, mean: zeros.pointer, product, columns: columns, rows: 0..<span.middle)
    // As a · u + b · y + c by column.
    for column in 0..<columns {
      sum[column] *= centred ? -share * inverse[column] : 0
      product[column] *= -share * inverse[column]
    }
    routines.affinePairByColumn(
      u, y, a: inverse, b: product, c: sum, d.pointer + offset, columns: columns,
      rows: 0..<span.middle)
  }
  withExtendedLifetime((sums, products, zeros)) {}
}

/// Calls `body` with the offsets of each group's elements and of its values by column.
private func inGroups(_ span: AxisSpan, _ body: (_ offset: Int, _ group: Int) -> Void) {
  let perGroup = span.middle * span.inner
  inParallel(span.outer, perPiece: rowsPerPiece(columns: perGroup)) { groups in
    for group in groups { body(group * perGroup, group * span.inner) }
  }
}
