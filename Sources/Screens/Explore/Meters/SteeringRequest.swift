import Exploration
import GANs

/// Steering that the main loop is to do, step by step, until it ends or is stopped.
public struct SteeringRequest: Hashable, Sendable {
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
