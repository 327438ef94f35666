import GraphNotation
import Layers
import Tensor

/// When what is asked of images begins to count: not at all at first, then more and more, then in full.
///
/// Source: Shahbazi et al., Collapse by Conditioning: Training Class-conditional GANs with Limited Data,
/// arXiv:2201.06578, equation 3.
public struct LateStart: Hashable, Sendable {
  /// The step after which it begins.
  public var begins = 0
  /// The steps over which it comes to count in full; 0 for at once.
  public var ramp = 0

  /// λ = min(1, max(0, (steps − begins) / ramp)), 0…1; nil where it is always 1.
  func strength(afterSteps steps: Int) -> Float? {
    guard isLate else { return nil }
    if steps >= begins + ramp { return 1 }
    return steps <= begins ? 0 : Float(steps - begins) / Float(ramp)
  }

  /// Whether there are steps in which it does not count in full.
  fileprivate var isLate: Bool { begins > 0 || ramp > 0 }
}

/// A factor λ in 0…1 on what a network is told of what is asked. Training sets it; files keep it.
struct ConditionStrength: Layer {
  private let strength = Parameter(name: "strength", value: Tensor([1], shape: [1]))

  /// A strength of 1 where there is a late start; nil where there is none.
  init?(_ late: LateStart) {
    if !late.isLate { return nil }
  }

  /// λ.
  var factor: Float {
    get { strength.value.values[0] }
    nonmutating set { strength.value.set(to: [newValue]) }
  }

  var ownStatistics: [Parameter] { [strength] }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor { factor * x }
}

extension ConditionStrength: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    builder.times(x, factor)
  }
}
