import Layers
import Tensor

/// G gets the class as a one-hot vector; D compares the features with the class's own, a term of its
/// score:
///
///     score(x, y) = ψ(φ(x)) + ⟨embedding[y], φ(x)⟩ / s
///
/// for features φ(x), [N, features]. The divisor s = √(pixels of the feature map), 7 for the 7×7
/// maps of 28×28 images, keeps the term as large as an average over the map would be.
///
/// Source: Miyato & Koyama, cGANs with Projection Discriminator, arXiv:1802.05637, equation 3.
public struct ClassProjection: ConditioningTerms {
  public static let usual = ClassProjection()
  public static let word = "class-projection"
  public static let source = "Miyato & Koyama, arXiv:1802.05637"
  public var summary: String { "G and D are given the class; D compares it with its features" }
  var usesClasses: Bool { true }
  var tellsDiscriminator: Bool { true }
  var readsFeatures: Bool { true }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    Part(
      embedding: Embedding(
        rows: site.classes, features: site.features, image: site.featureImage, deviation: 1,
        &random),
      divisor: site.featureImage.map { Float($0.height * $0.width).squareRoot() } ?? 1)
  }

  private struct Part: DiscriminatorPart {
    let embedding: Embedding
    let divisor: Float

    var keepsLinearity: Bool { true }
    var heads: [NamedLayer] { [NamedLayer("embedding", embedding)] }

    func score(_ features: Tensor, _ condition: Condition) -> Tensor? {
      (1 / divisor) * (embedding(condition.labels(of: features.shape[0])) * features).sumByRow
    }
  }
}

extension Conditioning {
  /// The class by a comparison of features.
  public static let classProjection = Conditioning(ClassProjection())
}
