import Exploration
import GANs

/// The question what a classifier reads from one image.
public struct ReadingRequest: JobRequest {
  /// What is read, of each attribute.
  public typealias Report = [AttributeReading]

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

extension ReadingRequest {
  public var slot: JobSlot? { .reading }
}

extension JobSlot {
  /// What is read from the image.
  static let reading = JobSlot("reading")
}
