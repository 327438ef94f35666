/// Images to be drawn by a generator.
public struct GenerationRequest: Hashable, Sendable {
  /// What the images are for; a request replaces an older one of the same purpose.
  public enum Purpose: Hashable, Sendable, CaseIterable {
    /// The one large image.
    case picture
    /// The images of the traversal strip.
    case traversal
    /// Points of random z, where a model makes points.
    case cloud
  }

  /// Whose images.
  public enum Source: Hashable, Sendable {
    /// The model that was opened.
    case loaded
    /// The newest generator of the training.
    case training
  }

  public var purpose: Purpose
  public var source: Source
  /// Which generator of the training: its snapshot's `generatorVersion`; 0 for a loaded model.
  public var generatorVersion: Int
  /// z of each image, [images, dimensions].
  public var latents: [[Float]]
  /// The class weights of every image, [classes], summing to 1; empty for an unconditional model.
  public var classWeights: [Float]
  /// The code inputs of every image, [widths]; empty for a model without codes.
  public var codes: [Float]

  public init(
    purpose: Purpose, source: Source, generatorVersion: Int = 0, latents: [[Float]],
    classWeights: [Float], codes: [Float]
  ) {
    self.purpose = purpose
    self.source = source
    self.generatorVersion = generatorVersion
    self.latents = latents
    self.classWeights = classWeights
    self.codes = codes
  }
}
