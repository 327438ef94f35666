import Tensor

/// The kernel distance: the squared maximum mean discrepancy of a cubic kernel,
///
///     k(x, y) = (x·y / d + 1)³
///     KID = mean over i ≠ j of k(xᵢ, xⱼ) + mean over i ≠ j of k(yᵢ, yⱼ) − 2 · mean of k(xᵢ, yⱼ)
///
/// Unbiased for any number of images, so about 0 (and as often below as above) for equal
/// distributions. The mean over random subsets is given, and how far they spread.
///
/// Source: Bińkowski et al., Demystifying MMD GANs, arXiv:1801.01401, section 4.
public enum KernelDistance {
  /// How often a subset of each side is drawn.
  public static let subsets = 100
  private static let largestSubset = 1000

  /// Images in a subset: 1,000, or half of the smaller side where that is fewer. Subsets as large as
  /// a side would all be the same, and not spread at all.
  public static func subsetSize(real: Int, generated: Int) -> Int {
    max(2, min(largestSubset, min(real, generated) / 2))
  }

  /// - Parameters:
  ///   - subsets: how often a subset of each side is drawn.
  ///   - size: images in a subset, `subsetSize` unless given, at most as many as there are.
  /// - Throws: `MetricError` for fewer than two images on a side or a value that is not finite.
  public static func score(
    real: FeatureMatrix, generated: FeatureMatrix, subsets: Int = subsets,
    size: Int? = nil,
    _ random: inout RandomGenerator
  ) throws(MetricError) -> MeanAndDeviation {
    try real.check(for: "The kernel distance", atLeast: 2)
    try generated.check(for: "The kernel distance", atLeast: 2)
    let size = min(
      size ?? subsetSize(real: real.count, generated: generated.count), real.count,
      generated.count)
    return MeanAndDeviation(
      (0..<subsets).map { _ in
        discrepancy(subset(real, size, &random), subset(generated, size, &random))
      })
  }

  private static func subset(
    _ features: FeatureMatrix, _ size: Int, _ random: inout RandomGenerator
  ) -> Tensor {
    let order = Array(0..<features.count).shuffled(using: &random)
    return features.rows(at: Array(order.prefix(size))).tensor
  }

  /// The unbiased estimate for two sets of as many rows, [m, d].
  static func discrepancy(_ x: Tensor, _ y: Tensor) -> Double {
    let m = Double(x.shape[0])
    let within = kernelSum(x, x, withDiagonal: false) + kernelSum(y, y, withDiagonal: false)
    return within / (m * (m - 1)) - 2 * kernelSum(x, y, withDiagonal: true) / (m * m)
  }

  /// Σ k(xᵢ, yⱼ) over all pairs, or over those with i ≠ j.
  private static func kernelSum(_ x: Tensor, _ y: Tensor, withDiagonal: Bool) -> Double {
    let columns = y.shape[0]
    let scale = 1 / Double(x.shape[1])
    return x.product(y.transposed).withValues { products in
      var sum = 0.0
      for row in 0..<x.shape[0] {
        var rowSum = 0.0
        for column in 0..<columns {
          let base = Double(products[row * columns + column]) * scale + 1
          rowSum += base * base * base
        }
        sum += rowSum
        if !withDiagonal {
          let base = Double(products[row * columns + row]) * scale + 1
          sum -= base * base * base
        }
      }
      return sum
    }
  }
}
