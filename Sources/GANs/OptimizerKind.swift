import Layers

/// What moves the weights of both networks.
public enum OptimizerKind: Hashable, Codable, Sendable {
  /// Adam with its two decays.
  case adam(beta1: Float, beta2: Float)
  /// RMSProp, which the first WGAN's critic asks for: it has no momentum.
  case rmsProp

  /// The field's name for it.
  public var name: String {
    switch self {
    case .adam: "Adam"
    case .rmsProp: "RMSProp"
    }
  }

  /// Its name with its settings.
  public var text: String {
    switch self {
    case .adam(let beta1, let beta2): "\(name) β₁ \(beta1), β₂ \(beta2)"
    case .rmsProp: name
    }
  }

  /// An optimizer of this kind.
  public func optimizer(of parameters: [Parameter], rate: Float) -> any Optimizer {
    switch self {
    case .adam(let beta1, let beta2):
      Adam(parameters, rate: rate, beta1: beta1, beta2: beta2)
    case .rmsProp: RMSProp(parameters, rate: rate)
    }
  }

  /// Why no optimizer has these settings, in a clause, or nil.
  var refusal: String? {
    guard case .adam(let beta1, let beta2) = self else { return nil }
    for decay in [beta1, beta2] where !(0..<1).contains(decay) {
      return "Adam's decay is \(decay)"
    }
    return nil
  }
}
