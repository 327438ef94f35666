import Tensor

/// Images [N, H, W, C] in −1…1, or points [N, 1, 1, D] of any size.
public struct ImageBatch {
  /// The numbers.
  public let tensor: Tensor

  /// - Precondition: four axes.
  public init(_ tensor: Tensor) {
    precondition(
      tensor.shape.count == 4, "ImageBatch: images are [N, H, W, C], not \(tensor.shape)")
    self.tensor = tensor
  }

  /// N, how many there are.
  public var count: Int { tensor.shape[0] }

  /// The same images, through which no gradient passes.
  public var detached: ImageBatch { ImageBatch(tensor.detached) }
  /// The same images as a variable, which scores can be differentiated by.
  public var variable: ImageBatch { ImageBatch(tensor.variable) }
}

/// What a discriminator says of each image, before any sigmoid, [N]; of each pack of images where
/// several are judged together.
public struct Scores {
  /// The scores before any sigmoid, [N].
  public let logits: Tensor

  init(_ logits: Tensor) {
    self.logits = logits.reshaped([logits.count])
  }

  /// The mean of σ(logits): how real the images look to the discriminator, 0…1.
  public var meanProbability: Double {
    Double(logits.detached.activated(.sigmoid).mean.scalar)
  }

  /// The mean of the scores as they are.
  public var mean: Double { Double(logits.detached.mean.scalar) }
}

/// What a discriminator finds in images: its scores, and the features that they are read from.
public struct DiscriminatorOutput {
  /// What D says of each image.
  public let scores: Scores
  /// [N, features], from which classes and codes are read, too.
  public let features: Tensor
}
