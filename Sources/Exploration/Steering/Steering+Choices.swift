import GANs

/// What steering does with choices, such as attributes that the generator is told.
extension Steering {
  /// Sets the one choice to another value that makes J largest, with all that is held as weighty as the
  /// targets. Done again and again until none helps; then the other inputs move.
  ///
  /// - Returns: J there; nil where no other value makes J larger.
  mutating func turn() -> Float? {
    guard isTurning else { return nil }
    let rows = [point.inputs] + generator.latent.turned(point.inputs)
    let held = isConstrained ? Set(goal.held.indices) : []
    let found = candidates(rows, restored: held)
    guard let best = found.indices.max(by: { found[$0].value < found[$1].value }),
      found[best].value > found[0].value + settings.leastProgress
    else {
      isTurning = false
      return nil
    }
    point = found[best].point
    velocity = velocity.map { _ in 0 }
    return found[best].value
  }
}

extension LatentDescription {
  /// Whether it takes one of several values anywhere.
  var hasChoices: Bool { inputs.contains { $0.domain == .choice } }

  /// Rows that differ from one in the value of one choice, each other value of each choice once.
  func turned(_ row: [Float]) -> [[Float]] {
    placed.filter { $0.input.domain == .choice }.flatMap { placed in
      placed.columns.filter { row[$0] == 0 }.map { column in
        var turned = row
        for other in placed.columns { turned[other] = other == column ? 1 : 0 }
        return turned
      }
    }
  }
}
