import Layers

/// Every weight matrix of a network divided by its largest singular value, so that each layer is
/// 1-Lipschitz; see `SpectralNorm`.
///
/// Source: Miyato et al., Spectral Normalization for GANs, arXiv:1802.05957; in both networks: Zhang
/// et al., Self-Attention GAN, arXiv:1805.08318, section 4.1.
public struct SpectralNormalisation: RegularizerTerms {
  /// 1: of the discriminator; 2: of both networks.
  public var networks: Int

  /// Normalises D alone, 1, or both networks, 2.
  public init(networks: Int = 1) {
    self.networks = networks
  }

  public static let usual = SpectralNormalisation()
  public static let word = "spectral-norm"
  public static let settings: [ChoiceSetting<Self>] = [
    .whole(
      "networks", \.networks, 1...2, tries: [1, 2],
      "1 for D alone, 2 for both networks")
  ]
  public static let source = "Miyato et al., arXiv:1802.05957"
  public var summary: String {
    networks == 1
      ? "D's weights are divided by their largest singular value"
      : "both networks' weights are divided by their largest singular value"
  }

  var boundsCritic: Bool { true }

  func scaling(of network: AdversarialNetwork) -> WeightScaling {
    networks == 2 || network == .discriminator ? .spectral : .plain
  }

  func refusal(in recipe: Recipe) -> String? {
    let word = recipe.architecture.word
    if recipe.architecture.scalesItsWeights {
      return "\(word) networks scale their weights in their own way; leave spectral norm out"
    }
    return recipe.architecture.beginsAtZero
      ? "\(word) networks begin with weights of 0, whose norm divides nothing; leave spectral norm out"
      : nil
  }
}

extension Regularizer {
  /// Spectral norm.
  public static func spectralNorm(_ terms: SpectralNormalisation) -> Regularizer {
    Regularizer(terms)
  }
}
