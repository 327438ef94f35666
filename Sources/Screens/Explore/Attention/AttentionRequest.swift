import Exploration
import GANs

/// The question where a generator's attention looks while it makes one image.
public struct AttentionRequest: JobRequest {
  public typealias Report = AttentionMap

  public var generator: GeneratorReference
  public var row: LatentRow

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
