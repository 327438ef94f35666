import Datasets
import Metrics
import ModelStore
import Tensor

/// A classifier that reads images of another size or of other channels than it was trained on, brought
/// to its own: resampled by blending, grey repeated as colour, colour turned to its luma.
public struct FittedClassifier {
  /// What reads the fitted images.
  public let classifier: Classifier
  private let image: ImageShape

  /// - Throws: `EvaluationError` where the sides have another ratio, so that images would be distorted.
  public init(_ trained: TrainedClassifier, for image: ImageShape, of dataset: String)
    throws(EvaluationError)
  {
    classifier = trained.classifier
    self.image = image
    let own = classifier.image
    guard own.height * image.width == own.width * image.height, !image.isPoint,
      [own.channels, image.channels].allSatisfy([1, 3].contains)
    else {
      throw .otherClassifier(classifier: "\(own)", dataset: dataset, images: "\(image)")
    }
  }

  /// Reads `count` images, which `images` makes range by range as [range.count, H, W, C] in −1…1.
  public func readings(count: Int, images: (Range<Int>) -> Tensor) -> Readings {
    classifier.readings(count: count) { fitted(images($0)) }
  }

  /// Reads all images of a data set.
  public func readings(of dataset: ImageDataset) -> Readings {
    let shape = dataset.shape
    return readings(count: dataset.count) { range in
      Tensor(
        dataset.batch(Array(range)),
        shape: [range.count, shape.height, shape.width, shape.channels])
    }
  }

  private func fitted(_ images: Tensor) -> Tensor {
    let own = classifier.image
    var result = images
    if own.channels != image.channels { result = converted(result) }
    guard own.height != image.height else { return result }
    // Whole pixels are averaged first, so that none is passed over.
    let factor = image.height / own.height
    if factor > 1, image.height % factor == 0, image.width % factor == 0 {
      result = result.averagePooled(kernel: factor)
    }
    return result.resampled(
      vertical: .bilinear(from: result.shape[1], to: own.height),
      horizontal: .bilinear(from: result.shape[2], to: own.width))
  }

  private func converted(_ images: Tensor) -> Tensor {
    let pixels = images.values
    let shape = Array(images.shape[..<3])
    if image.channels == 1 {
      return Tensor(pixels.flatMap { [$0, $0, $0] }, shape: shape + [3])
    }
    // Luma of Rec. 601, as PNG programs turn colour to grey.
    var grey: [Float] = []
    grey.reserveCapacity(pixels.count / 3)
    for red in stride(from: 0, to: pixels.count, by: 3) {
      let warm = 0.299 * pixels[red] + 0.587 * pixels[red + 1]
      grey.append(warm + 0.114 * pixels[red + 2])
    }
    return Tensor(grey, shape: shape + [1])
  }
}
