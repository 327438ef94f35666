import GraphNotation
import Layers
import Tensor

/// G gets the class as a one-hot vector; D is not told it, and a second head of D has to find it:
///
///     L_S = E log P(source | x),  L_C = E log P(class | x),  over real and generated images
///     D maximises L_S + L_C,  G maximises L_C − L_S
///
/// As losses, with P(class | x) = softmax(W φ(x) + b) on D's features φ(x): D adds the mean of the
/// cross-entropies of real and of generated images, G the cross-entropy of its own.
///
/// Source: Odena, Olah & Shlens, Conditional Image Synthesis with Auxiliary Classifier GANs,
/// arXiv:1610.09585, equations 2 and 3.
public struct AuxiliaryClassifier: ConditioningTerms {
  /// Whether a class of n images is drawn in proportion to √n.
  public var favoursRareClasses = false
  /// When the class begins to count.
  public var late = LateStart()

  public static let usual = AuxiliaryClassifier()
  public static let word = "auxiliary-classifier"
  public static let settings: [ChoiceSetting<Self>] = [
    .rareClasses(\.favoursRareClasses), .begins(\.late.begins), .ramp(\.late.ramp),
  ]
  public static let source = "Odena et al., arXiv:1610.09585"
  public var summary: String { "G is given the class; D has to find it" }
  var usesClasses: Bool { true }
  var readsFeatures: Bool { true }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    Part(
      head: Linear(
        inputs: site.features, outputs: site.classes, inputImage: site.featureImage,
        initialiser: .uniformByFanIn, scaling: site.scaling, &random),
      strength: ConditionStrength(late))
  }

  private struct Part: DiscriminatorPart {
    let head: Linear
    let strength: ConditionStrength?

    var heads: [NamedLayer] { [NamedLayer("classifier", head)] }

    func loss(
      real: DiscriminatorOutput?, moved: DiscriminatorOutput?, fake: DiscriminatorOutput,
      _ condition: Condition
    ) -> ConditioningLoss? {
      let ofFake = crossEntropy(fake.features, condition)
      let factor = strength?.factor ?? 1
      guard let real else { return ConditioningLoss(value: factor * ofFake, measures: []) }
      let ofReal = crossEntropy(real.features, condition)
      return ConditioningLoss(
        value: 0.5 * factor * (ofReal + ofFake),
        measures: [
          Measure(.realClassLoss, Double(ofReal.detached.scalar)),
          Measure(.fakeClassLoss, Double(ofFake.detached.scalar)),
        ])
    }

    func writeAnswers(
      _ features: GraphEdge, to builder: inout GraphBuilder
    ) throws(UnwrittenLayer) -> [String: GraphEdge] {
      [
        LatentInput.Kind.classes.graphName: try builder.append(
          NamedLayer("classifier", head), to: features, GraphContext())
      ]
    }

    /// −L_C of a batch.
    private func crossEntropy(_ features: Tensor, _ condition: Condition) -> Tensor {
      Loss.crossEntropy(
        logits: head(features, .training), labels: condition.labels(of: features.shape[0]))
    }
  }
}

extension Conditioning {
  /// The class to be found by D.
  public static let auxiliaryClassifier = Conditioning(AuxiliaryClassifier())
}
