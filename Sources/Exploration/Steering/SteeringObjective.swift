import Metrics
import Tensor

/// The objective J of steering, which is maximized, for each of N images:
///
///     J = Σ over targets  log p(wanted)                of a category
///                         −½ ((o − wanted) / τ)²       of a measure, o in its deviations
///       − Σ over held  λ  KL(p₀ ‖ p)                   of a category
///                         ½ ((o − o₀) / τ)²            of a measure
///       + ρ log prior(z)
///
/// with λ small, but 1 for a held category that is another one now and is to come back; p₀ and o₀ as
/// they were at the start, and τ about what a classifier's number is off by: then
/// ½ (… / τ)² is in nats, too, of a normal distribution. The prior is the density of ‖z‖ for z of N(0, 1) in n
/// dimensions, largest at √(n − 1): there the generator was trained, not at z = 0.
///
///     log prior(z) = (n − 1) ln ‖z‖ − ½ ‖z‖²
///
/// Source: Nguyen et al., Synthesizing the preferred inputs for neurons in neural networks via deep
/// generator networks, arXiv:1605.09304, equation 1: a neuron's activation less a penalty of the code.
struct SteeringObjective {
  let goal: SteeringGoal
  /// Dimensions of z.
  let dimensions: Int
  /// The indices of targets and held attributes among the reader's.
  private let targetIndices: [Int]
  private let heldIndices: [Int]
  /// Of every held attribute what the heads said at the start: p₀, or o₀; [1, outputs] each.
  private let heldStart: [Tensor]
  /// Of every held category the most likely value at the start.
  private let heldCategory: [Int]

  private let settings: SteeringSettings

  /// - Parameter start: the outputs of every attribute at the start, [1, outputs] each.
  init(
    _ goal: SteeringGoal, of attributes: [Attribute], dimensions: Int, start: [Tensor],
    _ settings: SteeringSettings
  ) {
    func index(of attribute: Attribute) -> Int {
      guard let index = attributes.firstIndex(of: attribute) else {
        preconditionFailure("SteeringObjective: \(attribute.name) is not read")
      }
      return index
    }
    self.goal = goal
    self.dimensions = dimensions
    self.settings = settings
    targetIndices = goal.targets.map { index(of: $0.attribute) }
    heldIndices = goal.held.map { index(of: $0) }
    heldStart = zip(goal.held, heldIndices).map { attribute, index in
      let output = start[index].detached
      return attribute.isMeasure ? output : output.softmax
    }
    heldCategory = heldStart.map { start in
      let values = start.values
      return values.indices.max { values[$0] < values[$1] } ?? 0
    }
  }

  /// What the targets add to J, [N].
  func targetTerm(_ outputs: [Tensor]) -> Tensor {
    let terms = zip(goal.targets, targetIndices).map { target, index -> Tensor in
      switch target.value {
      case .category(let category):
        outputs[index].logSoftmax.columns(category..<category + 1)
      case .measure(let number):
        Self.cost(outputs[index] - target.attribute.output(ofNumber: number))
      }
    }
    return Self.sum(terms, rows: outputs)
  }

  /// −½ (d / τ)² of how far off a measure is, in its deviations.
  private static func cost(_ distance: Tensor) -> Tensor {
    (-0.5 / (measureError * measureError)) * distance.squared
  }

  /// τ, in deviations: a classifier's R² of 0.94 to 0.99 leaves 0.1 to 0.25.
  private static let measureError: Float = 0.25

  /// What the penalty of drift and the prior add to J, [N].
  ///
  /// - Parameters:
  ///   - z: [N, dimensions]
  ///   - restored: the held attributes, by their indices among the held, that are to come back.
  ///   - isConstrained: whether the drift of the others is penalized.
  func penaltyTerm(
    _ outputs: [Tensor], z: Tensor, restored: Set<Int>, isConstrained: Bool
  ) -> Tensor {
    let terms = goal.held.indices.map { held -> Tensor in
      let attribute = goal.held[held]
      let now = outputs[heldIndices[held]]
      let start = heldStart[held].broadcast(to: now.shape)
      let weight = restored.contains(held) ? 1 : isConstrained ? settings.driftWeight : 0
      if attribute.isMeasure { return weight * Self.cost(now - start) }
      // KL(p₀ ‖ p) less the entropy of p₀, which does not change.
      return weight * (start * now.logSoftmax).sum(over: now.lastAxis)
    }
    return Self.sum(terms, rows: outputs) + settings.priorWeight * logPrior(z)
  }

  /// ln of the density of ‖z‖, but for a constant, [N].
  private func logPrior(_ z: Tensor) -> Tensor {
    let squares = z.squared.sum(over: z.lastAxis).atLeast(1e-6).reshaped([z.shape[0]])
    return (0.5 * Float(dimensions - 1)) * squares.logarithm - 0.5 * squares
  }

  /// The constraint function h of a held attribute, [N]: the log-odds of the category that it started
  /// as, whose gradient does not fade where p is near 1, or a measure's output.
  func constraint(ofHeld held: Int, _ outputs: [Tensor]) -> Tensor {
    let now = outputs[heldIndices[held]]
    let count = now.shape[0]
    if goal.held[held].isMeasure { return now.reshaped([count]) }
    let category = heldCategory[held]
    let own = Tensor.oneHot([category], classes: now.shape[1]).broadcast(to: now.shape)
    let others = (now.softmax * (1 - own)).sum(over: now.lastAxis).atLeast(1e-30)
    return (now.logSoftmax.columns(category..<category + 1) - others.logarithm).reshaped([count])
  }

  private static func sum(_ terms: [Tensor], rows outputs: [Tensor]) -> Tensor {
    let count = outputs.first?.shape[0] ?? 0
    return terms.reduce(Tensor(repeating: 0, shape: [count])) { $0 + $1.reshaped([count]) }
  }
}
