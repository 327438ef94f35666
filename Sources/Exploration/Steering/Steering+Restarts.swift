import GANs
import Tensor

/// Restarts: if no step helps, steering goes on from the best of many nearby points, up to
/// `SteeringSettings.restarts` times before what is held is released.
extension Steering {
  /// Goes to the best of many points around the start and around the best point so far: z is rotated
  /// towards another z of the same length,
  ///
  ///     z cos φ + ‖z‖ n / ‖n‖ sin φ,  n ~ N(0, 1),  φ one of `angles`
  ///
  /// and J counts drift there as much as the targets, unless all is released. Where the targets were
  /// reached, points on the way from the start to there are candidates, too: steering may have gone
  /// further than it must.
  mutating func restart() {
    let latent = generator.latent
    let origins = [start, (bestReached ?? bestUnreached?.point ?? point).inputs]
    var rows = (0..<settings.restartCandidates).map { index in
      latent.rotated(
        origins[index % 2], by: Self.angles[index / 2 % Self.angles.count], &random)
    }
    if let bestReached {
      let first = LatentRow(start, of: latent)
      let last = LatentRow(bestReached.inputs, of: latent)
      rows += (1..<16).map { first.interpolated(to: last, share: Float($0) / 16).values }
    }
    let restored = isConstrained ? Set(goal.held.indices) : []
    guard let best = candidates(rows, restored: restored).max(by: { $0.value < $1.value }) else {
      return
    }
    point = best.point
    isTurning = latent.hasChoices
  }

  /// How far a candidate is from the point it lies around, in radians.
  private static let angles: [Float] = [0.3, 0.6, 1]
}
