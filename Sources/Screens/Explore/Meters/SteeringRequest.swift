import Exploration
import GANs

/// Steering, step by step, until it ends or is cancelled; told of after every step.
public struct SteeringRequest: JobRequest {
  public typealias Report = SteeringReport

  public var generator: GeneratorReference
  /// Where it begins.
  public var row: LatentRow
  public var goal: SteeringGoal
  /// Which steering of the session it is, so that two of the same are told apart.
  public var number: Int

  /// The most steps that the explorer takes.
  public static let mostSteps = SteeringSettings().mostSteps

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
