import Cells
import Exploration
import GANs

/// Images to be drawn by a generator.
public struct GenerationRequest: JobRequest {
  public typealias Report = GeneratedImages

  /// What the images are for; a request replaces an older one of the same purpose.
  ///
  /// A screen that draws images of its own adds a purpose in its folder.
  public struct Purpose: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }
  }

  public var purpose: Purpose
  public var generator: GeneratorReference
  /// What the generator is given, one row for each image.
  public var rows: [LatentRow]

  public init(purpose: Purpose, generator: GeneratorReference, rows: [LatentRow]) {
    self.purpose = purpose
    self.generator = generator
    self.rows = rows
  }
}

extension GenerationRequest {
  public var slot: JobSlot? { JobSlot("generation: \(purpose.name)") }
}

/// What a generator made for a request, in the order of its rows.
public struct GeneratedImages: Sendable {
  public enum Contents: Sendable {
    case pictures([Picture])
    /// [latents, dimensions], of a model of points.
    case points([Float])
  }

  public var contents: Contents
  /// Whether some values are no numbers, and are drawn black.
  public var hasNoNumbers: Bool

  public init(_ contents: Contents, hasNoNumbers: Bool = false) {
    self.contents = contents
    self.hasNoNumbers = hasNoNumbers
  }
}

/// Which generator is asked.
public struct GeneratorReference: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    /// The model that was opened.
    case loaded
    /// The newest generator of the training.
    case training
  }

  public var source: Source
  /// Which generator of the training: its snapshot's `generatorVersion`; or which of the models that were
  /// opened, counted from 0.
  public var version: Int

  public init(_ source: Source, version: Int = 0) {
    self.source = source
    self.version = version
  }
}
