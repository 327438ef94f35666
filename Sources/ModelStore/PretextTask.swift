import Datasets
import Metrics
import Tensor

/// What a classifier learns where nothing is known of the images: to tell how each was turned.
///
/// Whoever can tell knows what the images show, so that the features suit scores as those of a
/// classifier of labelled images do. Each image is shown in all four ways.
///
/// Source: Gidaris et al., Unsupervised Representation Learning by Predicting Image Rotations,
/// arXiv:1803.07728.
public enum PretextTask: String, Hashable, Codable, Sendable {
  /// By no, one, two or three quarters of a turn: of square images.
  case rotation
  /// Not at all, left to right, top to bottom or both: of other images, which a quarter would not fit.
  case reflection

  /// The task for images of a shape.
  public init(for image: ImageShape) {
    self = image.height == image.width ? .rotation : .reflection
  }

  /// The ways an image is turned, in order.
  public var ways: [String] {
    switch self {
    case .rotation: ["0°", "90°", "180°", "270°"]
    case .reflection: ["as it is", "left to right", "top to bottom", "both"]
    }
  }

  /// What reads how an image was turned.
  public var head: ClassifierHead { ClassifierHead(name: rawValue, answer: .category(ways)) }

  /// Each image of a set in all four ways, one after the other, and the way as an attribute.
  ///
  /// - Precondition: images of a shape that the task is for.
  public func turned(_ dataset: ImageDataset) -> ImageDataset {
    let shape = dataset.shape
    let sources = ways.indices.map { places($0, shape) }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(ways.count * dataset.count * shape.count)
    for index in 0..<dataset.count {
      let image = Array(dataset.image(at: index))
      for places in sources {
        for place in places {
          pixels += image[place * shape.channels..<(place + 1) * shape.channels]
        }
      }
    }
    let way = AttributeColumn(
      name: rawValue, meaning: "how the image was turned", names: ways,
      indices: (0..<dataset.count).flatMap { _ in ways.indices })
    return ImageDataset(
      name: dataset.name, shape: shape, pixels: pixels, attributes: [way])
  }

  /// Where each pixel of an image turned in one of the ways comes from, row after row.
  private func places(_ way: Int, _ shape: ImageShape) -> [Int] {
    let (lastRow, lastColumn) = (shape.height - 1, shape.width - 1)
    return (0..<shape.height).flatMap { row in
      (0..<shape.width).map { column in
        let (fromRow, fromColumn) =
          switch (self, way) {
          case (.rotation, 1): (column, lastColumn - row)
          case (.rotation, 3): (lastRow - column, row)
          case (.rotation, 2), (.reflection, 3): (lastRow - row, lastColumn - column)
          case (.reflection, 1): (row, lastColumn - column)
          case (.reflection, 2): (lastRow - row, column)
          default: (row, column)
          }
        return fromRow * shape.width + fromColumn
      }
    }
  }
}
