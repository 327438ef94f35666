/// How steering goes about it; the defaults are what the shipped models are measured with.
public struct SteeringSettings: Hashable, Sendable {
  /// λ: what one nat of drift costs, in nats of the targets.
  public var driftWeight: Float = 0.15
  /// ρ: what one nat of the prior is worth.
  public var priorWeight: Float = 0.2
  /// How much further than to p = 0.9, or to 0.1 unit, targets are steered, 0…1, so that they hold
  /// for other eyes and after rounding.
  public var margin: Float = 0.95
  /// β: how much of the last direction goes on.
  public var momentum: Float = 0.5
  /// The lengths of a step that are tried, in z.
  public var sizes: [Float] = [0.6, 0.3, 0.15, 0.07, 0.03, 0.015]
  /// J must grow by this many nats …
  public var leastProgress: Float = 0.03
  /// … in so many steps, or nothing leads on from there.
  public var patience = 2
  /// The probability that a held category keeps, or its own at the start where that is less.
  public var leastHeld: Float = 0.6
  /// How far a held measure may drift, in its units.
  public var mostDrift: Float = 0.3
  /// How often steering begins anew from another point nearby before what is held gives way.
  public var restarts = 36
  /// How often more after that.
  public var freeRestarts = 4
  /// How often more while what gave way is steered back.
  public var restoringRestarts = 8
  /// How often, of all these, for the whole margin, where the targets are barely reached and nothing
  /// gave way.
  public var marginRestarts = 6
  /// Points that are looked at for a new beginning.
  public var restartCandidates = 96
  /// Steps at most.
  public var mostSteps = 500

  public init() {}
}
