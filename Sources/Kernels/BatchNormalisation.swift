import KernelRoutines

/// What x becomes by column: x · scale + shift, and times a slope where that is below 0.
public struct LeakyAffine {
  let scale: Storage
  let shift: Storage
  let negativeSlope: Float

  /// - Parameters:
  ///   - scale: [columns].
  ///   - shift: [columns].
  ///   - negativeSlope: 1 for no leaky ReLU.
  public init(scale: Storage, shift: Storage, negativeSlope: Float) {
    self.scale = scale
    self.shift = shift
    self.negativeSlope = negativeSlope
  }

  /// For the routines; the storages must outlive it.
  var pointers: AffineLeakyRelu {
    AffineLeakyRelu(scale: scale.pointer, shift: shift.pointer, negativeSlope: negativeSlope)
  }
}

/// A sum of two arrays with factors by column, a · u + b · x + c.
public struct AffinePair {
  let a: Storage
  let b: Storage
  let c: Storage

  /// Factors of [columns] each.
  public init(a: Storage, b: Storage, c: Storage) {
    self.a = a
    self.b = b
    self.c = c
  }
}

/// The means of the columns of x [rows, columns].
public func meanByColumn(_ x: Storage, rows: Int, into mean: Storage) {
  sumByColumn(x, rows: rows, into: mean)
  scale(mean, by: 1 / Float(max(1, rows)))
}

/// The biased variances of the columns of x [rows, columns].
public func varianceByColumn(_ x: Storage, mean: Storage, rows: Int, into variance: Storage) {
  let columns = variance.count
  x.require(rows * columns, "varianceByColumn: x")
  mean.require(columns, "varianceByColumn: mean")
  reduceByColumn(rows: rows, into: variance) {
    routines.squareSumByColumn(x.pointer, mean: mean.pointer, $0, columns: columns, rows: $1)
  }
  scale(variance, by: 1 / Float(max(1, rows)))
}

private func scale(_ x: Storage, by factor: Float) {
  routines.affine(x.pointer, scale: factor, shift: 0, x.pointer, range: 0..<x.count)
}

/// y = leakyRelu(x · scale + shift) by column, for x of [rows, columns].
public func affineByColumn(_ x: Storage, _ affine: LeakyAffine, rows: Int, into y: Storage) {
  let columns = affine.scale.count
  x.require(rows * columns, "affineByColumn: x")
  y.require(rows * columns, "affineByColumn: y")
  affine.shift.require(columns, "affineByColumn: shift")
  inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
    routines.affineByColumn(
      x.pointer, scale: affine.scale.pointer, shift: affine.shift.pointer,
      negativeSlope: affine.negativeSlope, y.pointer, columns: columns, rows: $0)
  }
}

/// Σ v and Σ v (x − mean) by column, [2, columns], where v is u brought back through the leaky ReLU of
/// `affine`.
public func affineGradientSums(
  _ u: Storage, _ x: Storage, _ affine: LeakyAffine, mean: Storage, rows: Int,
  into sums: Storage
) {
  let columns = mean.count
  u.require(rows * columns, "affineGradientSums: u")
  x.require(rows * columns, "affineGradientSums: x")
  sums.require(2 * columns, "affineGradientSums: sums")
  affine.scale.require(columns, "affineGradientSums: scale")
  reduceByColumn(rows: rows, into: sums) {
    routines.affineLeakyReluSumsByColumn(
      u.pointer, x.pointer, affine.pointers, mean: mean.pointer, $0, columns: columns, rows: $1)
  }
}

/// d = a · v + b · x + c by column, where v is u brought back through the leaky ReLU of `affine`.
public func affineGradient(
  _ u: Storage, _ x: Storage, _ affine: LeakyAffine, _ pair: AffinePair, rows: Int,
  into d: Storage
) {
  let columns = pair.a.count
  u.require(rows * columns, "affineGradient: u")
  x.require(rows * columns, "affineGradient: x")
  d.require(rows * columns, "affineGradient: d")
  affine.scale.require(columns, "affineGradient: scale")
  pair.b.require(columns, "affineGradient: b")
  pair.c.require(columns, "affineGradient: c")
  inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
    routines.affineLeakyReluPairByColumn(
      u.pointer, x.pointer, affine.pointers, a: pair.a.pointer, b: pair.b.pointer,
      c: pair.c.pointer, d.pointer, columns: columns, rows: $0)
  }
}
