import Tensor

/// What a recipe is told of its data, to say what its generator takes.
public struct DataDescription: Hashable, Sendable {
  /// The size and channels of an image.
  public var image: ImageShape
  /// By index; empty where the data have no labels.
  public var classNames: [String]

  /// What is known of each image in named values and in measures.
  public var attributes: [LatentCode]

  /// Images of a shape, with classes where they have labels, and with attributes where these are known.
  public init(image: ImageShape, classNames: [String] = [], attributes: [LatentCode] = []) {
    self.image = image
    self.classNames = classNames
    self.attributes = attributes
  }
}
