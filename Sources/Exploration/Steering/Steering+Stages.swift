/// The stages. Where J grows no more steering restarts; where restarts do not help either, the next
/// stage begins. Where even the targets alone are out of reach, steering is stuck, and ends at the best
/// point of the first stage.
extension Steering {
  enum Stage {
    /// The targets are sought under all constraints.
    case constrained
    /// The targets are sought alone: all that is held is released.
    case relaxed
    /// The targets were reached alone, and what was released is steered back as far as they allow: the
    /// restoration of what is feasible.
    ///
    /// Source: Fletcher & Leyffer, Nonlinear programming without a penalty function, Mathematical
    /// Programming 91 (2002).
    case restoring
  }

  /// How J grows.
  struct Progress {
    /// J where it last grew as much as it should in a few steps.
    var value = -Float.infinity
    /// Steps since then.
    var steps = 0
  }

  /// Whether the constraints are in force.
  var isConstrained: Bool { stage != .relaxed }

  /// How often steering may have restarted by the end of this stage.
  private var mostRestarts: Int {
    switch stage {
    case .constrained: settings.restarts
    case .relaxed: settings.restarts + settings.relaxedRestarts
    case .restoring: settings.restarts + settings.relaxedRestarts + settings.restoringRestarts
    }
  }

  /// The constraints that readings violate, by their indices among the held: another category, one of
  /// which the reader is less sure than it was and than `settings.leastHeld`, a measure that drifted too
  /// far.
  func violated(by readings: [AttributeReading]) -> Set<Int> {
    Set(
      goal.held.indices.filter { held in
        let before = startReadings[heldIndices[held]]
        let now = readings[heldIndices[held]]
        switch (before, now) {
        case (.category(let probabilities), .category(let later)):
          let category = before.category ?? 0
          return now.category != category
            || later[category] < min(probabilities[category], settings.leastHeld)
        default: return goal.held[held].drift(from: before, to: now) > settings.mostDrift
        }
      })
  }

  /// Those of the violated constraints that are to be satisfied again: the ones that were not released.
  func restored(_ readings: [AttributeReading]) -> Set<Int> {
    violated(by: readings).filter { !released.contains(goal.held[$0]) }
  }

  /// Decides after a step how to go on.
  ///
  /// - Parameters:
  ///   - value: J
  ///   - violated: the constraints that the present point violates.
  mutating func follow(value: Float, violated: Set<Int>) {
    let margin = margin(of: point)
    let isReached = margin >= -AttributeTarget.rounding
    if isReached { keep(margin: margin, violated: violated) }
    if isReached && violated.isEmpty && margin >= settings.margin - AttributeTarget.rounding {
      finish()
    } else if isReached && stage == .relaxed {
      stage = .restoring
      released = []
      progress = Progress()
    } else {
      checkProgress(value)
    }
  }

  /// By how much the targets are reached at a point.
  private func margin(of point: SteeringPoint) -> Float {
    goal.margin(of: point.readings, of: reader.attributes)
  }

  /// Remembers the present point, where the targets are reached, if no better one is known.
  private mutating func keep(margin: Float, violated: Set<Int>) {
    if let best = bestReached {
      let count = self.violated(by: best.readings).count
      if count < violated.count || count == violated.count && self.margin(of: best) > margin {
        return
      }
    }
    bestReached = point
  }

  /// Sees whether J still grows; where it does not, restarts or goes to the next stage.
  private mutating func checkProgress(_ value: Float) {
    guard value - progress.value < settings.leastProgress else {
      progress = Progress(value: value)
      return
    }
    progress.steps += 1
    guard progress.steps >= settings.patience else { return }
    let seeksMargin = restarts < settings.marginRestarts
    if let best = bestReached,
      restarts == mostRestarts || !seeksMargin && violated(by: best.readings).isEmpty
    {
      // No further, but far enough.
      finish()
      return
    }
    progress = Progress()
    velocity = velocity.map { _ in 0 }
    if isConstrained, bestUnreached.map({ $0.value < value }) ?? true {
      bestUnreached = Candidate(point: point, value: value)
    }
    if restarts < mostRestarts {
      restarts += 1
      restart()
    } else if stage == .constrained && !goal.held.isEmpty {
      stage = .relaxed
      released = goal.held
      if let best = bestUnreached { point = best.point }
    } else {
      finish()
    }
  }

  /// Ends at the best point where the targets are reached, or else where no step helped; the constraints
  /// that are violated there were released.
  mutating func finish() {
    if let best = bestReached ?? bestUnreached?.point { point = best }
    released = violated(by: readings).sorted().map { goal.held[$0] }
    status = bestReached == nil ? .stuck : .reached
  }
}
