import GraphNotation
import Layers
import Tensor

/// G gets the attributes of an image, each an input that can be set by itself: categories as one-hot vectors
/// and, where asked, measures as numbers in −1…1. D compares the features with what stands for them, a term
/// of its score:
///
///     score(x, a) = ψ(φ(x)) + ⟨Σₖ embeddingₖ aₖ, φ(x)⟩ / √features
///
/// for features φ(x), [N, features], and attributes k = 1 … K with the inputs aₖ, of which embeddingₖ has a
/// row each. Embeddings begin as draws from N(0, 1/K), so that their sum is as large with many attributes as
/// with one. Generated images are asked for what the batch's real ones show. Of a measure that is spread as
/// a normal distribution around what an image shows, the term is what a perfect D needs, too: what is not
/// linear in aₖ is the same for a real image and the generated one beside it.
///
/// Source: Miyato & Koyama, cGANs with Projection Discriminator, arXiv:1802.05637, equation 3 and section 3
/// (several attributes, each independent of the others when the image is known).
struct AttributeProjection: ConditioningTerms {
  /// Whether measures are told, too; otherwise they are left to z.
  var tellsMeasures = false

  static let usual = AttributeProjection()
  static let word = "attribute-projection"
  static let settings: [ChoiceSetting<Self>] = [
    .flag("measures", \.tellsMeasures, "measures are told, too, and not left to z")
  ]
  static let source = "Miyato & Koyama, arXiv:1802.05637"
  var summary: String { "G and D are given the attributes; D compares them with its features" }
  var usesAttributes: Bool { true }
  var tellsDiscriminator: Bool { true }
  var readsFeatures: Bool { true }

  func inputs(of data: DataDescription) -> [LatentInput] {
    data.attributes.filter { tellsMeasures || $0.valueNames != nil }.map { .code($0) }
  }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    let codes = site.latent.codes
    return Part(
      embedding: Embedding(
        rows: codes.width, features: site.features, image: site.featureImage,
        deviation: 1 / Float(max(1, codes.count)).squareRoot(), &random),
      divisor: Float(site.features).squareRoot())
  }

  private struct Part: DiscriminatorPart {
    let embedding: Embedding
    let divisor: Float

    var keepsLinearity: Bool { true }
    var heads: [NamedLayer] { [NamedLayer("embedding", embedding)] }

    func score(_ features: Tensor, _ condition: Condition, _ context: Context) -> Tensor? {
      guard let values = condition.latents?.codes else { return nil }
      return (1 / divisor) * (embedding(values, context) * features).sumByRow
    }

    func writeScore(
      _ features: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
    ) throws(UnwrittenLayer) -> GraphEdge? {
      try told.map { told throws(UnwrittenLayer) in
        let wanted = try builder.append(
          NamedLayer("embedding", embedding), to: told, GraphContext())
        return builder.times(builder.product(wanted, features), 1 / divisor)
      }
    }
  }
}

extension Conditioning {
  /// Attributes by a comparison of features.
  public static let attributeProjection = Conditioning(AttributeProjection())
}
