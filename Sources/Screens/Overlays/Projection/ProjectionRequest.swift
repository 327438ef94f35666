import Cells
import Exploration

/// An image that the explored model is to come near to.
public struct ProjectionRequest: JobRequest {
  public typealias Report = ProjectionProgress

  /// A path of a PNG, or DATA#INDEX.
  public var image: String
  public var generator: GeneratorReference
}

/// How far the search for a point has come.
public struct ProjectionProgress: Equatable, Sendable {
  /// The image that is looked for.
  public var target: Picture
  public var steps: Int
  public var stepLimit: Int
  public var best: Projector.Result

  public init(target: Picture, steps: Int, stepLimit: Int, best: Projector.Result) {
    self.target = target
    self.steps = steps
    self.stepLimit = stepLimit
    self.best = best
  }

  public var isDone: Bool { steps >= stepLimit }
}

extension ProjectionRequest {
  public var slot: JobSlot? { .projection }
}

extension JobSlot {
  /// The search for the point of an image.
  static let projection = JobSlot("projection")
}
