import Foundation

private func tuned(_ name: String, _ value: Float) -> Float {
  ProcessInfo.processInfo.environment["STEER_" + name].flatMap(Float.init) ?? value
}

/// How steering goes about it; the defaults are what the shipped models are measured with.
public struct SteeringSettings: Hashable, Sendable {
  /// λ: what one nat of drift costs, in nats of the targets.
  public var driftWeight: Float = tuned("DRIFT", 0.3)
  /// ρ: what one nat of the prior is worth.
  public var priorWeight: Float = tuned("PRIOR", 0.2)
  /// How much further than to p = 0.9, or to 0.1 unit, targets are steered, 0…1, so that they hold
  /// for other eyes and after rounding.
  public var margin: Float = tuned("MARGIN", 0.8)
  /// Whether what would move held attributes is taken out of each step.
  public var projects = tuned("PROJECT", 1) == 1
  /// β: how much of the last direction goes on.
  public var momentum: Float = tuned("MOMENTUM", 0.5)
  /// The lengths of a step that are tried, in z.
  public var sizes: [Float] = [0.6, 0.3, 0.15, 0.07, 0.03, 0.015]
  /// J must grow by this many nats …
  public var leastProgress: Float = tuned("LEAST", 0.01)
  /// … in so many steps, or steering is stuck.
  public var patience = Int(tuned("PATIENCE", 3))

  public init() {}

  /// Plain gradient ascent: nothing is taken out of a step, and drift costs nothing.
  public static var unheld: SteeringSettings {
    var settings = SteeringSettings()
    settings.driftWeight = 0
    settings.projects = false
    return settings
  }
}
