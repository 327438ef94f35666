import Tensor

/// Images of a set that the program draws, as many as are asked for: those of the set are the first of them.
///
/// The image at an index depends on the index alone, and none of them is held out.
public struct FreshImages: Sendable {
  /// How many there are.
  public static let count = Int(Int32.max)
  /// The size and channels of an image.
  public let shape: ImageShape
  private let classes: Int
  private let known: @Sendable (_ indices: [Int]) -> [AttributeColumn]
  private let image: @Sendable (_ index: Int) -> [UInt8]

  /// - Parameters:
  ///   - classes: those of the images, which come in turn.
  ///   - attributes: what else is known of some.
  ///   - image: draws the bytes of one.
  init(
    shape: ImageShape, classes: Int,
    attributes: @escaping @Sendable (_ indices: [Int]) -> [AttributeColumn],
    image: @escaping @Sendable (_ index: Int) -> [UInt8]
  ) {
    self.shape = shape
    self.classes = classes
    known = attributes
    self.image = image
  }

  /// The classes of the images at `indices`.
  public func labels(_ indices: [Int]) -> [Int] { indices.map { $0 % classes } }

  /// What else is known of the images at `indices`, as the set knows it of its own.
  public func attributes(_ indices: [Int]) -> [AttributeColumn] { known(indices) }

  /// Draws the images at `indices` one after the other, as `ImageDataset.fill` writes those of a set.
  ///
  /// - Precondition: `destination` holds exactly `indices.count` images.
  public func fill(_ destination: inout MutableSpan<Float>, with indices: [Int]) {
    var place = 0
    for index in indices {
      for byte in image(index) {
        destination[place] = Float(byte) / 127.5 - 1
        place += 1
      }
    }
    precondition(place == destination.count, "fresh images: room for \(destination.count) values")
  }
}
