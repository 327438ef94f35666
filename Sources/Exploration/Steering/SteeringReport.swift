import GANs

/// How far a steering is, as a value that may cross threads.
public struct SteeringReport: Hashable, Sendable {
  /// What the generator is given now.
  public var row: LatentRow
  /// What was read before the first step.
  public var startReadings: [AttributeReading]
  public var steps: Int
  public var status: Steering.Status
  /// How often it began anew.
  public var restarts: Int
  /// The held attributes that gave way, in that order.
  public var gaveWay: [Attribute]
  /// Whether the targets are reached, if barely.
  public var isReached: Bool

  public init(
    row: LatentRow, startReadings: [AttributeReading], steps: Int, status: Steering.Status,
    restarts: Int = 0, gaveWay: [Attribute] = [], isReached: Bool
  ) {
    self.row = row
    self.startReadings = startReadings
    self.steps = steps
    self.status = status
    self.restarts = restarts
    self.gaveWay = gaveWay
    self.isReached = isReached
  }
}

extension SteeringReport {
  /// What became of what was held, as the rest of a sentence: “ · began anew 2 × · let go: hat”; empty
  /// where nothing did.
  public var detours: String {
    (restarts == 0 ? "" : " · began anew \(restarts) ×")
      + (gaveWay.isEmpty ? "" : " · let go: \(gaveWay.map(\.name).joined(separator: ", "))")
  }
}

extension Steering {
  public var report: SteeringReport {
    SteeringReport(
      row: row, startReadings: startReadings, steps: steps, status: status,
      restarts: restarts, gaveWay: gaveWay,
      isReached: goal.isReached(by: readings, of: attributes))
  }
}
