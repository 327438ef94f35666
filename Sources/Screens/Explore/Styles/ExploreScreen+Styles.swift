import Exploration
import GANs

/// Style mixing: layers that take their style from another seed.
extension ExploreScreen {
  /// Mixes the group that has the cursor with a random seed, and shows it.
  mutating func mix(_ explore: inout Explore) -> Outcome {
    guard explore.latent.style != nil else {
      return .message(
        Message("This model has no styles; --architecture style trains one that has"))
    }
    panel = .styles
    let control = LatentControl.style(styleCursor)
    // Short enough to be read out.
    let seed = 1 + explore.random.index(below: 9_999)
    explore.jump { $0.set(control, to: Float(seed)) }
    return .handled
  }

  /// Selects another group, or changes the seed of this one.
  mutating func moveStyles(_ direction: Direction, far: Bool, _ explore: inout Explore) {
    switch direction {
    case .left, .right:
      let groups = StyleGroup.allCases
      let place = (groups.firstIndex(of: styleCursor) ?? 0) + (direction == .right ? 1 : -1)
      styleCursor = groups[min(max(0, place), groups.count - 1)]
      explore.history.endRun()
    case .up, .down: turnStyle(by: (direction == .up ? 1 : -1) * (far ? 10 : 1), &explore)
    }
  }

  /// Changes the seed of the group that has the cursor.
  func turnStyle(by seeds: Int, _ explore: inout Explore) {
    let control = LatentControl.style(styleCursor)
    explore.change(.control(control)) { $0.nudge(control, by: Float(seeds)) }
  }
}
