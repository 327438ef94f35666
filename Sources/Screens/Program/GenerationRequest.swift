import Cells
import Exploration
import GANs

/// Images to be drawn by a generator.
public struct GenerationRequest: JobRequest {
  /// The images that were drawn.
  public typealias Report = GeneratedImages

  /// What the images are for; a request replaces an older one of the same purpose.
  ///
  /// A screen that draws images of its own adds a purpose in its folder.
  public struct Purpose: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }
  }

  /// What they are for.
  public var purpose: Purpose
  /// The model that draws them.
  public var generator: GeneratorReference
  /// What the generator is given, one row for each image.
  public var rows: [LatentRow]

  /// A wish for images of these rows.
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
  /// What the images are drawn as.
  public enum Contents: Sendable {
    case pictures([Picture])
    /// [latents, dimensions], of a model of points.
    case points([Float])
  }

  /// The images.
  public var contents: Contents
  /// Whether some values are no numbers, and are drawn black.
  public var hasNoNumbers: Bool

  /// Images that were drawn.
  public init(_ contents: Contents, hasNoNumbers: Bool = false) {
    self.contents = contents
    self.hasNoNumbers = hasNoNumbers
  }
}

/// Which generator is asked.
public struct GeneratorReference: Hashable, Sendable {
  /// Where a generator's weights are found.
  public enum Source: Hashable, Sendable {
    /// The model that was opened.
    case loaded
    /// The newest generator of the training.
    case training
  }

  /// Where its weights are found.
  public var source: Source
  /// Which generator of the training: its snapshot's `generatorVersion`; or which of the models that were
  /// opened, counted from 0.
  public var version: Int

  /// A generator by its source; the version tells the generators of a training apart.
  public init(_ source: Source, version: Int = 0) {
    self.source = source
    self.version = version
  }
}
