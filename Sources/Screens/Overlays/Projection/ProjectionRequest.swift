import Cells
import Exploration

/// An image that the explored model is to come near to.
public struct ProjectionRequest: JobRequest {
  /// How far the search is after a step.
  public typealias Report = ProjectionProgress

  /// What is looked for.
  public enum Target: Hashable, Sendable {
    /// As typed: a path of an image, or DATA#INDEX.
    case typed(String)
    /// An image at hand, [H, W, C] in −1…1.
    case image([Float])
  }

  /// What is looked for.
  public var target: Target
  /// The model that is searched.
  public var generator: GeneratorReference
}

/// How far the search for a point has come.
public struct ProjectionProgress: Equatable, Sendable {
  /// The image that is looked for.
  public var target: Picture
  /// Steps taken.
  public var steps: Int
  /// Steps that are taken in all.
  public var stepLimit: Int
  /// The nearest point so far.
  public var best: Projector.Result

  /// How far a search is.
  public init(target: Picture, steps: Int, stepLimit: Int, best: Projector.Result) {
    self.target = target
    self.steps = steps
    self.stepLimit = stepLimit
    self.best = best
  }

  /// Whether all steps are taken.
  public var isDone: Bool { steps >= stepLimit }
}

extension ProjectionRequest {
  public var slot: JobSlot? { .projection }
}

extension JobSlot {
  /// The search for the point of an image.
  static let projection = JobSlot("projection")
}
