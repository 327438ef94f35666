import GANs
import Metrics
import Tensor

/// Directions by what the generator's early activations do: their principal components, pulled back
/// to z.
///
///     y_j = early activations of z_j,   x_j = Vᵀ (y_j − ȳ),   U = argmin Σ_j ‖U x_j − z_j‖²
///
/// V holds the principal components of y, and the columns of U are the directions. Of a generator with
/// classes or codes ȳ is the mean of each class, so that the components tell of z alone.
///
/// Source: Härkönen et al., GANSpace: Discovering Interpretable GAN Controls, arXiv:2004.02546,
/// section 2.2.
public enum ActivationComponents {
  /// The leading directions, `ganspace-1` with the largest variance first, and the share of the
  /// activations' variance that each has.
  ///
  /// - Parameters:
  ///   - z: [N, dimensions]
  ///   - activations: [N, features], of the same rows, the mean of each group taken off.
  public static func directions(
    z: FeatureMatrix, activations: FeatureMatrix, count: Int, _ random: inout RandomGenerator
  ) -> [LatentDirection] {
    let components = PrincipalComponents(of: activations, count: count, &random)
    let found = components.coordinates.dimensions
    let back = LeastSquares.solve(components.coordinates, z)
    return (0..<found).map { place in
      LatentDirection(
        name: "\(LatentDirection.Method.ganspace.rawValue)-\(place + 1)", method: .ganspace,
        vector: LatentDirection.unit(
          Array(back[place * z.dimensions..<(place + 1) * z.dimensions])),
        share: components.totalVariance > 0
          ? components.variances[place] / components.totalVariance : 0)
    }
  }
}
