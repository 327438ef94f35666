/// How steering goes about it; the defaults are what the shipped models are measured with.
public struct SteeringSettings: Hashable, Sendable {
  /// λ: what one nat of drift costs, in nats of the targets.
  public var driftWeight: Float = 4
  /// Whether what would move held attributes is taken out of each step.
  public var projects = true
  /// β: how much of the last direction goes on.
  public var momentum: Float = 0.5
  /// The lengths of a step that are tried, in z.
  public var sizes: [Float] = [0.5, 0.25, 0.12, 0.06, 0.03, 0.015]
  /// J must grow by this many nats …
  public var leastProgress: Float = 0.02
  /// … in so many steps, or steering is stuck.
  public var patience = 4

  public init() {}

  /// Plain gradient ascent: nothing is taken out of a step, and drift costs nothing.
  public static var unheld: SteeringSettings {
    var settings = SteeringSettings()
    settings.driftWeight = 0
    settings.projects = false
    return settings
  }
}
