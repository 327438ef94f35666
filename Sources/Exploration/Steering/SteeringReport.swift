import GANs

/// How far a steering is, as a value that may cross threads.
public struct SteeringReport: Hashable, Sendable {
  /// What the generator is given now.
  public var row: LatentRow
  /// What was read before the first step.
  public var startReadings: [AttributeReading]
  /// Steps taken.
  public var steps: Int
  /// Whether it still moves.
  public var status: Steering.Status
  /// How often it restarted.
  public var restarts: Int
  /// The held attributes that were released and did not come back, in that order.
  public var released: [Attribute]
  /// Whether the targets are reached, if barely.
  public var isReached: Bool

  /// A report of these parts.
  public init(
    row: LatentRow, startReadings: [AttributeReading], steps: Int, status: Steering.Status,
    restarts: Int = 0, released: [Attribute] = [], isReached: Bool
  ) {
    self.row = row
    self.startReadings = startReadings
    self.steps = steps
    self.status = status
    self.restarts = restarts
    self.released = released
    self.isReached = isReached
  }
}

extension SteeringReport {
  /// Restarts and released attributes, as the rest of a sentence: “ · 2 restarts · released: hat”; empty
  /// without any.
  public var detours: String {
    (restarts == 0 ? "" : " · \(restarts) \(restarts == 1 ? "restart" : "restarts")")
      + (released.isEmpty ? "" : " · released: \(released.map(\.name).joined(separator: ", "))")
  }
}

extension Steering {
  /// How far it is, as a value that may cross threads.
  public var report: SteeringReport {
    SteeringReport(
      row: row, startReadings: startReadings, steps: steps, status: status,
      restarts: restarts, released: released,
      isReached: goal.isReached(by: readings, of: attributes))
  }
}
