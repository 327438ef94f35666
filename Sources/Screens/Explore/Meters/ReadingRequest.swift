import Exploration
import GANs

/// The question what a classifier reads from one image.
public struct ReadingRequest: Hashable, Sendable {
  public var generator: GeneratorReference
  public var row: LatentRow

  public init(generator: GeneratorReference, row: LatentRow) {
    self.generator = generator
    self.row = row
  }
}
