import Tensor

/// The normal distribution that fits features best: their mean and covariance,
///
///     μ = 1/N Σ x,  Σ = 1/(N − 1) Σ (x − μ)(x − μ)ᵀ
///
/// as NumPy's `mean` and `cov`. A feature that never changes has the variance 0; with fewer samples
/// than features Σ is singular, and both are fine.
public struct GaussianFit: Hashable, Sendable {
  /// μ, [d]
  public let mean: [Double]
  /// Σ, [d, d]
  public let covariance: SymmetricMatrix

  /// - Throws: `MetricError` for fewer than two samples or a value that is not finite.
  public init(_ features: FeatureMatrix) throws(MetricError) {
    try features.check(for: "A Gaussian fit", atLeast: 2)
    let d = features.dimensions
    let n = Double(features.count)
    var mean = Array(repeating: 0.0, count: d)
    for (index, value) in features.values.enumerated() { mean[index % d] += Double(value) }
    for index in 0..<d { mean[index] /= n }
    self.mean = mean
    // The engine's product in float32, of blocks that are centred first, summed in double precision.
    var sums = Array(repeating: 0.0, count: d * d)
    let block = 512
    for start in stride(from: 0, to: features.count, by: block) {
      let rows = start..<min(start + block, features.count)
      let centred = Tensor(
        (rows.lowerBound * d..<rows.upperBound * d).map {
          Float(Double(features.values[$0]) - mean[$0 % d])
        }, shape: [rows.count, d])
      centred.transposed.product(centred).withValues { products in
        for index in 0..<d * d { sums[index] += Double(products[index]) }
      }
    }
    covariance = SymmetricMatrix(sums.map { $0 / (n - 1) }, size: d)
  }
}
