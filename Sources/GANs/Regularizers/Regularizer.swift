import Layers
import Tensor

/// What keeps the networks in bounds, besides the objective; any number can be used together.
public struct Regularizer: DescribedChoice {
  /// The regularizers, in the order in which they are offered.
  private static let list: [any RegularizerTerms.Type] = [
    GradientPenalty.self,
    RealGradientPenalty.self,
    GeneratedGradientPenalty.self,
    WeightClipping.self,
    SpectralNormalisation.self,
    InstanceNoise.self,
    Augmentation.self,
    WeightPenalty.self,
    LabelSmoothing.self,
    Packing.self,
    FreshData.self,
  ]

  let terms: any RegularizerTerms

  init(_ terms: any RegularizerTerms) {
    self.terms = terms
  }

  public static var kinds: [any ChoiceValue.Type] { list }
  public var value: any ChoiceValue { terms }

  public init?(value: any ChoiceValue) {
    guard let terms = value as? any RegularizerTerms else { return nil }
    self.init(terms)
  }
}

extension Regularizer {
  /// Whether it bounds D's slope, as an estimate of a distance needs.
  public var boundsCritic: Bool { terms.boundsCritic }

  /// Whether the networks are the same with it and without.
  public var changesNoNetwork: Bool {
    terms.imagesPerScore == 1
      && [.generator, .discriminator].allSatisfy { terms.scaling(of: $0) == .plain }
  }

  /// λ of λ · mean (slope − 1)², where its penalty is that; nil elsewhere.
  public var slopePenaltyWeight: Float? { terms.slopePenaltyWeight }

  /// The steps over which what it does fades; 0 where it stays, nil where fading is not asked of it.
  public var fadingSteps: Int? { terms.fadingSteps }
}
