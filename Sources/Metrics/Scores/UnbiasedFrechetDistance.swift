import Tensor

/// FID∞: the Fréchet distance that infinitely many generated images would have.
///
/// FID falls with the number N of images as FID∞ + c / N. It is computed for 15 numbers spaced evenly
/// from a tenth of all images, each a fresh random choice, and a line through them over 1/N is
/// followed to 1/N = 0. The real images stay as they are. It may come out slightly below 0.
///
/// Source: Chong & Forsyth, Effectively Unbiased FID and Inception Score, arXiv:1911.07023, section 4
/// (with plain random numbers for their Sobol sequence).
public enum UnbiasedFrechetDistance {
  private static let points = 15
  private static let leastShare = 10

  /// - Throws: `MetricError` for fewer than 20 generated images or a value that is not finite.
  public static func estimate(
    _ distance: FrechetDistance, to generated: FeatureMatrix,
    _ random: inout RandomGenerator
  ) throws(MetricError) -> Double {
    try generated.check(for: "FID∞", atLeast: 2 * leastShare)
    let least = generated.count / leastShare
    var reciprocals: [Double] = []
    var distances: [Double] = []
    for point in 0..<points {
      let count = least + (generated.count - least) * point / (points - 1)
      let chosen = Array((0..<generated.count).shuffled(using: &random).prefix(count))
      distances.append(distance(to: try GaussianFit(generated.rows(at: chosen))))
      reciprocals.append(1 / Double(count))
    }
    return intercept(reciprocals, distances)
  }

  /// Where the line of least squares through points (x, y) has x = 0.
  static func intercept(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let meanX = x.reduce(0, +) / n
    let meanY = y.reduce(0, +) / n
    var covariance = 0.0
    var variance = 0.0
    for (x, y) in zip(x, y) {
      covariance += (x - meanX) * (y - meanY)
      variance += (x - meanX) * (x - meanX)
    }
    return variance > 0 ? meanY - covariance / variance * meanX : meanY
  }
}
