import Tensor

/// What a recipe is told of its data, to say what its generator takes.
public struct DataDescription: Hashable, Sendable {
  /// The size and channels of an image.
  public var image: ImageShape
  /// By index; empty where the data have no labels.
  public var classNames: [String]

  /// Images of a shape, with classes where they have labels.
  public init(image: ImageShape, classNames: [String] = []) {
    self.image = image
    self.classNames = classNames
  }
}
