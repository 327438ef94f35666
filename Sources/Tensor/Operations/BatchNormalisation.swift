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
    let mean = Tensor(
      shape: [columns], Work("batch statistics", flops: count, elements: count)
    ) { Kernels.meanByColumn(storage, rows: rows, into: $0) }
    let variance = Tensor(
      shape: [columns], Work("batch statistics", flops: 3 * count, elements: count)
    ) { Kernels.varianceByColumn(storage, mean: mean.storage, rows: rows, into: $0) }
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
    let constant = shift.detached - mean * factor
    let affine = LeakyAffine(
      scale: factor.storage, shift: constant.storage,
      negativeSlope: activation?.negativeSlope ?? 1)
    return leakyAffine(affine).recorded("batchNormalisation", [self, scale, shift]) {
      if $0.upstream.node != nil || $0.inputs.contains(where: { $0.node != nil }) {
        return $0.batchNormalisationGradientWithGraph(
          $0.upstream(through: activation), epsilon: epsilon)
      }
      return $0.inputs[0].batchNormalisationGradient(
        $0.upstream, mean: mean, inverse: inverse, factor: factor, affine, needs: $0.needs)
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
    let affine = LeakyAffine(
      scale: factor.storage, shift: constant.storage, negativeSlope: 1)
    return leakyAffine(affine)
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

  private func leakyAffine(_ affine: LeakyAffine) -> Tensor {
    Tensor(shape: shape, Work("normalisation", flops: 2 * count, elements: 2 * count)) {
      Kernels.affineByColumn(storage, affine, rows: rows, into: $0)
    }
  }

  /// 1 / √(self + ε)
  private func inverseDeviation(_ epsilon: Float) -> Tensor {
    Tensor(shape: shape, Work("normalisation", flops: 3 * count, elements: 2 * count)) {
      Kernels.inverseDeviation(storage, epsilon: epsilon, into: $0)
    }
  }

  /// Gradients by x, scale and shift. With x̂ = (x − mean) · inverse, m rows, and u brought back
  /// through leaky ReLU:
  ///
  ///     ∂L/∂shift = Σ u,  ∂L/∂scale = Σ u x̂
  ///     ∂L/∂x = scale · inverse · (u − (Σ u) / m − x̂ (Σ u x̂) / m)
  private func batchNormalisationGradient(
    _ u: Tensor, mean: Tensor, inverse: Tensor, factor: Tensor, _ affine: LeakyAffine,
    needs: [Bool]
  ) -> [Tensor?] {
    let columns = self.columns
    let sums = Tensor(
      shape: [2, columns], Work("normalisation gradient", flops: 6 * count, elements: 2 * count)
    ) {
      Kernels.affineGradientSums(
        u.storage, storage, affine, mean: mean.storage, rows: rows, into: $0)
    }
    let shiftGradient = sums.rows(at: [0]).reshaped([columns])
    let scaleGradient = sums.rows(at: [1]).reshaped([columns]) * inverse
    guard needs[0] else { return [nil, scaleGradient, shiftGradient] }
    // As a · u + b · x + c by column, with a = scale · inverse.
    let a = factor
    let share = 1 / Float(rows)
    let b = -(share * (a * inverse * scaleGradient))
    let c = -(share * (a * shiftGradient)) - mean * b
    let gradient = Tensor(
      shape: shape, Work("normalisation gradient", flops: 6 * count, elements: 3 * count)
    ) {
      Kernels.affineGradient(
        u.storage, storage, affine,
        AffinePair(a: a.storage, b: b.storage, c: c.storage), rows: rows, into: $0)
    }
    return [gradient, scaleGradient, shiftGradient]
  }
}
