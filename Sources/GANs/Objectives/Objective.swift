import Tensor

/// What the two networks are trained to do, as losses of the discriminator's scores.
///
/// An objective sees scores, never images.
public enum Objective: String, Codable, CaseIterable, Sendable {
  case nonSaturating = "non-saturating"
  case minimax
  case wasserstein

  private var equations: any ObjectiveEquations.Type {
    switch self {
    case .nonSaturating: NonSaturating.self
    case .minimax: Minimax.self
    case .wasserstein: Wasserstein.self
    }
  }

  /// What the discriminator minimises.
  public func discriminatorLoss(real: Scores, fake: Scores) -> Tensor {
    equations.discriminatorLoss(real: real, fake: fake)
  }

  /// What the generator minimises.
  public func generatorLoss(fake: Scores) -> Tensor {
    equations.generatorLoss(fake: fake)
  }
}

/// The equations of one objective.
protocol ObjectiveEquations {
  static func discriminatorLoss(real: Scores, fake: Scores) -> Tensor
  static func generatorLoss(fake: Scores) -> Tensor
}
