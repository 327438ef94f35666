import Tensor

/// The line search: of a few step sizes the one that makes J largest and violates no further constraint.
extension Steering {
  /// A point that may be gone to.
  struct Candidate {
    var point: SteeringPoint
    /// J
    var value: Float
  }

  /// The best of all step sizes along a direction, evaluated in one batch; nil where none makes J larger
  /// without violating a constraint that is not violated yet.
  func lineSearch(along direction: [Float], above least: Float) -> Candidate? {
    let length = direction.norm
    guard length > 0, length.isFinite else { return nil }
    let rows = settings.sizes.map { size in
      generator.latent.projected(
        zip(point.inputs, direction).map { $0 + size / length * $1 }, start: start)
    }
    let restored = restored(readings)
    return candidates(rows, restored: restored)
      .filter { $0.value > least && self.restored($0.point.readings).isSubset(of: restored) }
      .max { $0.value < $1.value }
  }

  /// Rows of inputs with what is read from their images, a few at a time, so that many need no more memory
  /// than a few.
  ///
  /// - Parameter restored: see `SteeringObjective.penaltyTerm`.
  func candidates(_ rows: [[Float]], restored: Set<Int>) -> [Candidate] {
    stride(from: 0, to: rows.count, by: Self.rowsAtOnce).flatMap {
      batch(Array(rows[$0..<min($0 + Self.rowsAtOnce, rows.count)]), restored: restored)
    }
  }

  /// How many rows are read in one batch.
  private static let rowsAtOnce = 8

  private func batch(_ rows: [[Float]], restored: Set<Int>) -> [Candidate] {
    let x = Self.table(rows)
    let outputs = reader.outputs(images(of: x))
    let values =
      (objective.targetTerm(outputs)
      + objective.penaltyTerm(
        outputs, z: z(of: x), restored: restored, isConstrained: isConstrained)).values
    let readings = reader.readings(outputs)
    return rows.indices.map {
      Candidate(
        point: SteeringPoint(inputs: rows[$0], readings: readings[$0]), value: values[$0])
    }
  }
}
