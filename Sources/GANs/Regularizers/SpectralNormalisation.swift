import Layers

/// Every weight matrix of a network divided by its largest singular value, so that each layer is
/// 1-Lipschitz; see `SpectralNorm`.
///
/// Source: Miyato et al., Spectral Normalization for GANs, arXiv:1802.05957; in both networks: Zhang
/// et al., Self-Attention GAN, arXiv:1805.08318, section 4.1.
public struct SpectralNormalisation: RegularizerTerms {
  /// 1: of the discriminator; 2: of both networks.
  public var networks: Int

  public init(networks: Int = 1) {
    self.networks = networks
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 1), [1, 2].contains(setting) else { return nil }
    networks = Int(setting)
  }

  var text: ChoiceText { ChoiceText("spectral-norm", [Float(networks)], defaults: [1]) }
  var summary: String {
    networks == 1
      ? "D's weights are divided by their largest singular value"
      : "both networks' weights are divided by their largest singular value"
  }

  func scaling(of network: AdversarialNetwork) -> WeightScaling {
    networks == 2 || network == .discriminator ? .spectral : .plain
  }

  func refusal(in recipe: Recipe) -> String? {
    recipe.architecture.scalesItsWeights
      ? "progressive growing scales its weights in its own way; leave spectral norm out" : nil
  }
}
