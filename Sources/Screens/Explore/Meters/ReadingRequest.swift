import Exploration
import GANs

/// The question what a classifier reads from one image.
public struct ReadingRequest: JobRequest {
  public typealias Report = [AttributeReading]

  public var generator: GeneratorReference
  public var row: LatentRow

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
