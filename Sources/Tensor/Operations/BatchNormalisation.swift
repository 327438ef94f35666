import Foundation
import KernelRoutines
import Kernels

/// The statistics of a batch by column.
public struct BatchStatistics {
  /// [columns]
  public let mean: Tensor
  /// Biased variance (divided by the number of rows), [columns].
  public let variance: Tensor
  /// Rows that they were taken over.
  public let rows: Int
}

extension Tensor {
  /// Mean and variance over all axes but the last.
  public var batchStatistics: BatchStatistics {
    let scale = 1 / Float(max(1, rows))
    let mean = Tensor(
      shape: [columns], Work("batch statistics", flops: count, elements: count)
    ) { sums in
      reduceByColumn(sums) { routines.sumByColumn(pointer, $0, columns: columns, rows: $1) }
      routines.affine(sums, scale: scale, shift: 0, sums, range: 0..<columns)
    }
    let variance = Tensor(
      shape: [columns], Work("batch statistics", flops: 3 * count, elements: count)
    ) { squares in
      reduceByColumn(squares) {
        routines.squareSumByColumn(pointer, mean: mean.pointer, $0, columns: columns, rows: $1)
      }
      routines.affine(squares, scale: scale, shift: 0, squares, range: 0..<columns)
    }
    return BatchStatistics(mean: mean, variance: variance, rows: rows)
  }

  /// Batch normalisation by the batch's own statistics, over all axes but the last:
  ///
  ///     y = scale · (x − mean) / √(variance + ε) + shift
  ///
  /// The gradient passes through the statistics.
  ///
  /// - Parameter activation: applied to the result.
  ///
  /// Source: Ioffe & Szegedy, Batch Normalization, arXiv:1502.03167, algorithm 1.
  public func batchNormalised(
    _ statistics: BatchStatistics, scale: Tensor, shift: Tensor, epsilon: Float,
    activation: Activation? = nil
  ) -> Tensor {
    if let activation, activation.negativeSlope == nil {
      return batchNormalised(statistics, scale: scale, shift: shift, epsilon: epsilon)
        .activated(activation)
    }
    let inverse = statistics.variance.inverseDeviation(epsilon)
    let mean = statistics.mean
    let factor = scale.detached * inverse
    let affine = LeakyAffine(
      factor: factor, constant: shift.detached - mean * factor,
      negativeSlope: activation?.negativeSlope ?? 1)
    return leakyAffine(affine).recorded("batchNormalisation", [self, scale, shift]) {
      if $0.upstream.node != nil || $0.inputs.contains(where: { $0.node != nil }) {
        return $0.batchNormalisationGradientWithGraph(
          $0.upstream(through: activation), epsilon: epsilon)
      }
      return $0.inputs[0].batchNormalisationGradient(
        $0.upstream, mean: mean, inverse: inverse, affine, needs: $0.needs)
    }
  }

  /// Normalisation by given statistics, [columns] each.
  public func normalised(
    mean: Tensor, variance: Tensor, scale: Tensor, shift: Tensor, epsilon: Float
  ) -> Tensor {
    let inverse = variance.inverseDeviation(epsilon)
    let factor = scale * inverse
    let constant = shift - mean * factor
    return affineByColumn(factor, constant)
  }

  /// x · factor[column] + constant[column]
  public func affineByColumn(_ factor: Tensor, _ constant: Tensor) -> Tensor {
    let columns = self.columns
    return leakyAffine(LeakyAffine(factor: factor, constant: constant, negativeSlope: 1))
      .recorded("affineByColumn", [self, factor, constant]) {
        let u = $0.upstream
        return [
          $0.needs[0]
            ? u.affineByColumn($0.inputs[1], Tensor(repeating: 0, shape: [columns])) : nil,
          $0.needs[1] ? (u * $0.inputs[0]).sumByColumn : nil,
          $0.needs[2] ? u.sumByColumn : nil,
        ]
      }
  }

  /// What x becomes by column: x · factor + constant, and times a slope where that is below 0.
  private struct LeakyAffine {
    let factor: Tensor
    let constant: Tensor
    let negativeSlope: Float

    /// For the routines; the tensors must outlive it.
    var pointers: AffineLeakyRelu {
      AffineLeakyRelu(
        scale: factor.pointer, shift: constant.pointer, negativeSlope: negativeSlope)
    }
  }

  private func leakyAffine(_ affine: LeakyAffine) -> Tensor {
    let columns = self.columns
    return Tensor(
      shape: shape, Work("normalisation", flops: 2 * count, elements: 2 * count)
    ) { y in
      inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
        routines.affineByColumn(
          pointer, scale: affine.factor.pointer, shift: affine.constant.pointer,
          negativeSlope: affine.negativeSlope, y, columns: columns, rows: $0)
      }
    }
  }

  /// 1 / √(self + ε)
  private func inverseDeviation(_ epsilon: Float) -> Tensor {
    Tensor(shape: shape) { y in
      withValues { x in for index in 0..<count { y[index] = 1 / (x[index] + epsilon).squareRoot() }
      }
    }
  }

  /// Gradients by x, scale and shift. With x̂ = (x − mean) · inverse, m rows, and u brought back
  /// through leaky ReLU:
  ///
  ///     ∂L/∂shift = Σ u,  ∂L/∂scale = Σ u x̂
  ///     ∂L/∂x = scale · inverse · (u − (Σ u) / m − x̂ (Σ u x̂) / m)
  private func batchNormalisationGradient(
    _ u: Tensor, mean: Tensor, inverse: Tensor, _ affine: LeakyAffine, needs: [Bool]
  ) -> [Tensor?] {
    let columns = self.columns
    let sums = Tensor(
      shape: [2, columns], Work("normalisation gradient", flops: 6 * count, elements: 2 * count)
    ) { sums in
      reduceByColumn(sums, width: 2 * columns) {
        routines.affineLeakyReluSumsByColumn(
          u.pointer, pointer, affine.pointers, mean: mean.pointer, $0, columns: columns, rows: $1)
      }
    }
    let shiftGradient = sums.columnsOfRow(0)
    let scaleGradient = sums.columnsOfRow(1) * inverse
    guard needs[0] else { return [nil, scaleGradient, shiftGradient] }
    // As a · u + b · x + c by column, with a = scale · inverse.
    let a = affine.factor
    let share = 1 / Float(rows)
    let b = -(share * (a * inverse * scaleGradient))
    let c = -(share * (a * shiftGradient)) - mean * b
    let gradient = Tensor(
      shape: shape, Work("normalisation gradient", flops: 6 * count, elements: 3 * count)
    ) { d in
      inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
        routines.affineLeakyReluPairByColumn(
          u.pointer, pointer, affine.pointers, a: a.pointer, b: b.pointer, c: c.pointer, d,
          columns: columns, rows: $0)
      }
    }
    return [gradient, scaleGradient, shiftGradient]
  }

  /// One row of a matrix as a vector.
  private func columnsOfRow(_ row: Int) -> Tensor {
    Tensor(shape: [columns]) { $0.update(from: pointer + row * columns, count: columns) }
  }
}
