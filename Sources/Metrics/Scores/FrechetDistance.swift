/// The Fréchet distance between two sets of features, each taken for a normal distribution:
///
///     FID = ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½)
///
/// 0 for equal distributions, in squared units of the features; smaller is better. It knows means and
/// covariances only, and is biased upwards for few samples. In the features of Inception it is the
/// FID of the literature; in others it is comparable only with itself.
///
/// (Σ₁ Σ₂)^½ has the trace of (Σ₁^½ Σ₂ Σ₁^½)^½, which is symmetric: no complex roots appear, and
/// singular covariances need no special care.
///
/// Source: Heusel et al., GANs Trained by a Two Time-Scale Update Rule, arXiv:1706.08500, equation 6.
public struct FrechetDistance: Sendable {
  private let reference: GaussianFit
  private let root: SymmetricMatrix

  /// Distances from a fixed set, the real images.
  public init(from reference: GaussianFit) {
    self.reference = reference
    root = reference.covariance.squareRoot
  }

  /// - Precondition: as many features on both sides.
  public func callAsFunction(to other: GaussianFit) -> Double {
    precondition(
      reference.mean.count == other.mean.count,
      "FrechetDistance: \(reference.mean.count) and \(other.mean.count) features")
    let shift = zip(reference.mean, other.mean).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    let common = root.sandwiching(other.covariance).traceOfSquareRoot
    return max(0, shift + reference.covariance.trace + other.covariance.trace - 2 * common)
  }
}
