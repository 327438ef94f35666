import Exploration
import GANs

/// The question where a generator's attention looks while it makes one image.
public struct AttentionRequest: JobRequest {
  /// Where the attention looks.
  public typealias Report = AttentionMap

  /// The model that is asked.
  public var generator: GeneratorReference
  /// What it is given.
  public var row: LatentRow

  /// A question about one image of a generator.
  public init(generator: GeneratorReference, row: LatentRow) {
    self.generator = generator
    self.row = row
  }
}

extension AttentionRequest {
  public var slot: JobSlot? { .attention }
}

extension JobSlot {
  /// Where the generator looks.
  static let attention = JobSlot("attention")
}
