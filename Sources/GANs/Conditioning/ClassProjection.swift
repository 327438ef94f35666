import GraphNotation
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
/// With an embedding of d numbers G gets a learnt vector of the class in place of the one-hot one, and D
/// compares a linear map of its features, score(x, y) = ψ(φ(x)) + ⟨embedding[y], W φ(x) + b⟩ / √d. Classes
/// then share what they have in common, and D's part does not grow with its features.
///
/// Source: Miyato & Koyama, cGANs with Projection Discriminator, arXiv:1802.05637, equation 3;
/// Huang et al., The GAN is dead; long live the GAN!, arXiv:2501.05441 (embeddings).
public struct ClassProjection: ConditioningTerms {
  /// Numbers of a class's vector, in G and in D's comparison; 0 for one-hot ones in G, and for as many in D
  /// as it has features.
  public var embedding = 0
  /// Whether a class of n images is drawn in proportion to √n.
  public var favoursRareClasses = false
  /// When the class begins to count.
  public var late = LateStart()

  public static let usual = ClassProjection()
  public static let word = "class-projection"
  public static let settings: [ChoiceSetting<Self>] = [
    .whole(
      "embedding", \.embedding, 0...1_024, tries: [0, 16, 32, 64, 128, 256],
      "length of a class's learnt vector, in G and D; 0 for a one-hot row in G"),
    .rareClasses(\.favoursRareClasses), .begins(\.late.begins), .ramp(\.late.ramp),
  ]
  public static let source = "Miyato & Koyama, arXiv:1802.05637"
  public var summary: String { "G and D are given the class; D compares it with its features" }
  var usesClasses: Bool { true }
  var tellsDiscriminator: Bool { true }
  var readsFeatures: Bool { true }

  func generatorInput(
    _ latent: LatentDescription, _ random: inout RandomGenerator
  ) -> ClassInput? {
    ClassInput(latent, dimensions: embedding, late, &random)
  }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    if embedding > 0 {
      let basis = Linear(
        inputs: site.features, outputs: embedding, inputImage: site.featureImage,
        initialiser: .uniformByFanIn, scaling: site.scaling, &random)
      return Part(
        basis: basis,
        embedding: Embedding(rows: site.classes, features: embedding, deviation: 1, &random),
        divisor: Float(embedding).squareRoot(), strength: ConditionStrength(late))
    }
    return Part(
      basis: nil,
      embedding: Embedding(
        rows: site.classes, features: site.features, image: site.featureImage, deviation: 1,
        &random),
      divisor: site.featureImage.map { Float($0.height * $0.width).squareRoot() } ?? 1,
      strength: ConditionStrength(late))
  }

  private struct Part: DiscriminatorPart {
    /// What features are compared by; nil for themselves.
    let basis: Linear?
    let embedding: Embedding
    let divisor: Float
    let strength: ConditionStrength?

    var keepsLinearity: Bool { basis == nil }
    var heads: [NamedLayer] {
      (basis.map { [NamedLayer("basis", $0)] } ?? []) + [NamedLayer("embedding", embedding)]
    }

    func score(_ features: Tensor, _ condition: Condition, _ context: Context) -> Tensor? {
      let compared = basis.map { $0(features, context) } ?? features
      let classes = embedding(condition.labels(of: features.shape[0]))
      return ((strength?.factor ?? 1) / divisor) * (classes * compared).sumByRow
    }

    func writeScore(
      _ features: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
    ) throws(UnwrittenLayer) -> GraphEdge? {
      try told.map { told throws(UnwrittenLayer) in
        let compared = try basis.map { basis throws(UnwrittenLayer) in
          try builder.append(NamedLayer("basis", basis), to: features, GraphContext())
        }
        let classes = try builder.append(
          NamedLayer("embedding", embedding), to: told, GraphContext())
        return builder.times(
          builder.product(classes, compared ?? features), (strength?.factor ?? 1) / divisor)
      }
    }
  }
}

extension Conditioning {
  /// The class by a comparison of features.
  public static let classProjection = Conditioning(ClassProjection())
}
