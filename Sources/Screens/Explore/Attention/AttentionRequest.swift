import Exploration
import GANs

/// The question where a generator's attention looks while it makes one image.
public struct AttentionRequest: Hashable, Sendable {
  public var generator: GeneratorReference
  public var row: LatentRow

  public init(generator: GeneratorReference, row: LatentRow) {
    self.generator = generator
    self.row = row
  }
}
