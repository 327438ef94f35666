import Layers
import Tensor

/// The class term of a projection discriminator, added to its score:
///
///     score(x, y) = ψ(φ(x)) + ⟨embedding[y], φ(x)⟩ / s
///
/// for features φ(x), [N, features]. The divisor s = √(pixels of the feature map), 7 for the 7×7
/// maps of 28×28 images, keeps the term as large as an average over the map would be.
///
/// Source: Miyato & Koyama, cGANs with Projection Discriminator, arXiv:1802.05637, equation 3.
struct ClassProjection {
  let embedding: Embedding
  let divisor: Float

  init(
    classes: Int, features: Int, image: ImageShape?, divisor: Float,
    _ generator: inout RandomGenerator
  ) {
    embedding = Embedding(
      rows: classes, features: features, image: image, deviation: 1, &generator)
    self.divisor = divisor
  }

  /// [N, features] and N labels → [N, 1].
  func callAsFunction(_ features: Tensor, labels: [Int]) -> Tensor {
    (1 / divisor) * (embedding(labels) * features).sumByRow
  }
}
