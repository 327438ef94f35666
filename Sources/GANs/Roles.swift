import Tensor

/// Images [N, H, W, C] in −1…1, or points [N, 1, 1, D] of any size.
public struct ImageBatch {
  public let tensor: Tensor

  /// - Precondition: four axes.
  public init(_ tensor: Tensor) {
    precondition(
      tensor.shape.count == 4, "ImageBatch: images are [N, H, W, C], not \(tensor.shape)")
    self.tensor = tensor
  }

  public var count: Int { tensor.shape[0] }

  /// The same images, through which no gradient passes.
  public var detached: ImageBatch { ImageBatch(tensor.detached) }
}

/// What a discriminator says of each image, before any sigmoid, [N].
public struct Scores {
  public let logits: Tensor

  init(_ logits: Tensor) {
    self.logits = logits.reshaped([logits.count])
  }

  /// The mean of σ(logits): how real the images look to the discriminator, 0…1.
  public var meanProbability: Double {
    Double(logits.detached.activated(.sigmoid).mean.scalar)
  }
}

/// What a generator is given: z and, where it is conditional, a weight for each class.
public struct Latents {
  /// z, [N, dimensions].
  public let z: Tensor
  /// One row of weights an image, [N, classes]; one-hot in training, any blend when exploring.
  public let classWeights: Tensor?

  public init(z: Tensor, classWeights: Tensor? = nil) {
    self.z = z
    self.classWeights = classWeights
  }

  /// z and the one-hot rows of labels.
  public init(z: Tensor, labels: [Int], classes: Int) {
    self.init(z: z, classWeights: .oneHot(labels, classes: classes))
  }
}
