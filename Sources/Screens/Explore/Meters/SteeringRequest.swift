import Exploration
import GANs

/// Steering, step by step, until it ends or is cancelled; told of after every step.
public struct SteeringRequest: JobRequest {
  /// How far it is after a step.
  public typealias Report = SteeringReport

  /// The model that is steered.
  public var generator: GeneratorReference
  /// Where it begins.
  public var row: LatentRow
  /// What is sought and what is held.
  public var goal: SteeringGoal
  /// Which steering of the session it is, so that two of the same are told apart.
  public var number: Int

  /// The most steps that the explorer takes.
  public static let mostSteps = SteeringSettings().mostSteps

  /// Steering from a row to a goal.
  public init(generator: GeneratorReference, row: LatentRow, goal: SteeringGoal, number: Int) {
    self.generator = generator
    self.row = row
    self.goal = goal
    self.number = number
  }
}

extension SteeringRequest {
  public var slot: JobSlot? { .steering }
}

extension JobSlot {
  /// The steering that goes on.
  static let steering = JobSlot("steering")
}
