import GANs

/// Directions of the opened model of which is wanted what changes along them.
public struct DirectionSurveyRequest: JobRequest {
  /// A direction with what changes along it, one after the other.
  public enum Report: Sendable {
    case found(LatentDirection)
    /// There are no more.
    case ended
  }

  /// The model whose directions they are.
  public var generator: GeneratorReference
  /// What is surveyed, in order.
  public var directions: [LatentDirection]

  public var slot: JobSlot? { JobSlot("directions") }
}

/// A direction that is to be stored in the opened model's file.
public struct DirectionStoringRequest: JobRequest {
  /// The name that it is stored under.
  public typealias Report = String

  /// The model whose direction it is.
  public var generator: GeneratorReference
  /// What is stored.
  public var direction: LatentDirection
  /// The name of the direction that it takes the place of.
  public var formerName: String

  public var slot: JobSlot? { nil }
}
