/// How steering goes about it; the defaults are what the shipped models are measured with.
public struct SteeringSettings: Hashable, Sendable {
  /// λ: what one nat of drift costs, in nats of the targets.
  public var driftWeight: Float = 0.15
  /// ρ: what one nat of the prior is worth.
  public var priorWeight: Float = 0.2
  /// How much further than to p = 0.9, or to 0.1 unit, targets are steered, 0…1, so that they hold
  /// for other eyes and after rounding.
  public var margin: Float = 0.95
  /// β: the share of the last velocity that is kept.
  public var momentum: Float = 0.5
  /// The lengths of a step that are tried, in z.
  public var sizes: [Float] = [0.6, 0.3, 0.15, 0.07, 0.03, 0.015]
  /// J must grow by this many nats …
  public var leastProgress: Float = 0.03
  /// … in so many steps, or no step helps.
  public var patience = 2
  /// The probability that a held category keeps, or its own at the start where that is less.
  public var leastHeld: Float = 0.6
  /// How far a held measure may drift, in its units.
  public var mostDrift: Float = 0.3
  /// How often steering restarts from another point nearby before what is held is released.
  public var restarts = 36
  /// How often more after that.
  public var relaxedRestarts = 4
  /// How often more while what was released is steered back.
  public var restoringRestarts = 8
  /// How often, of all these, for the whole margin, where the targets are barely reached and nothing
  /// was released.
  public var marginRestarts = 6
  /// Candidates for a restart.
  public var restartCandidates = 96
  /// Steps at most.
  public var mostSteps = 500

  /// The usual settings.
  public init() {}
}
