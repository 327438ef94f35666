import Foundation
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
  /// Source: Ioffe & Szegedy, Batch Normalization, arXiv:1502.03167, algorithm 1.
  public func batchNormalised(
    _ statistics: BatchStatistics, scale: Tensor, shift: Tensor, epsilon: Float
  ) -> Tensor {
    let inverse = statistics.variance.inverseDeviation(epsilon)
    let mean = statistics.mean
    return normalised(mean: mean, inverse: inverse, scale: scale, shift: shift)
      .recorded("batchNormalisation", [self, scale, shift]) {
        if $0.upstream.node != nil || $0.inputs.contains(where: { $0.node != nil }) {
          return $0.batchNormalisationGradientWithGraph(epsilon: epsilon)
        }
        return $0.inputs[0].batchNormalisationGradient(
          $0.upstream, mean: mean, inverse: inverse, scale: $0.inputs[1], needs: $0.needs)
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
    return Tensor(
      shape: shape, Work("normalisation", flops: 2 * count, elements: 2 * count)
    ) { y in
      inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
        routines.affineByColumn(
          pointer, scale: factor.pointer, shift: constant.pointer, y, columns: columns, rows: $0)
      }
    }.recorded("affineByColumn", [self, factor, constant]) {
      let u = $0.upstream
      return [
        $0.needs[0]
          ? u.affineByColumn($0.inputs[1], Tensor(repeating: 0, shape: [columns])) : nil,
        $0.needs[1] ? (u * $0.inputs[0]).sumByColumn : nil,
        $0.needs[2] ? u.sumByColumn : nil,
      ]
    }
  }

  private func normalised(
    mean: Tensor, inverse: Tensor, scale: Tensor, shift: Tensor
  ) -> Tensor {
    let factor = scale.detached * inverse
    return detached.affineByColumn(factor, shift.detached - mean * factor)
  }

  /// 1 / √(self + ε)
  private func inverseDeviation(_ epsilon: Float) -> Tensor {
    Tensor(shape: shape) { y in
      withValues { x in for index in 0..<count { y[index] = 1 / (x[index] + epsilon).squareRoot() }
      }
    }
  }

  /// Gradients by x, scale and shift. With x̂ = (x − mean) · inverse and m rows:
  ///
  ///     ∂L/∂shift = Σ u,  ∂L/∂scale = Σ u x̂
  ///     ∂L/∂x = scale · inverse · (u − (Σ u) / m − x̂ (Σ u x̂) / m)
  private func batchNormalisationGradient(
    _ u: Tensor, mean: Tensor, inverse: Tensor, scale: Tensor, needs: [Bool]
  ) -> [Tensor?] {
    let columns = self.columns
    let shiftGradient = u.detached.sumByColumn
    let productSum = Tensor(
      shape: [columns], Work("normalisation gradient", flops: 3 * count, elements: 2 * count)
    ) { sums in
      reduceByColumn(sums) {
        routines.centredProductSumByColumn(
          u.pointer, pointer, mean: mean.pointer, $0, columns: columns, rows: $1)
      }
    }
    let scaleGradient = productSum * inverse
    guard needs[0] else { return [nil, scaleGradient, shiftGradient] }
    // As a · u + b · x + c by column.
    let a = scale.detached * inverse
    let share = 1 / Float(rows)
    let b = -(share * (a * inverse * scaleGradient))
    let c = -(share * (a * shiftGradient)) - mean * b
    let gradient = Tensor(
      shape: shape, Work("normalisation gradient", flops: 4 * count, elements: 3 * count)
    ) { d in
      inParallel(rows, perPiece: rowsPerPiece(columns: columns)) {
        routines.affinePairByColumn(
          u.pointer, pointer, a: a.pointer, b: b.pointer, c: c.pointer, d, columns: columns,
          rows: $0)
      }
    }
    return [gradient, scaleGradient, shiftGradient]
  }
}
