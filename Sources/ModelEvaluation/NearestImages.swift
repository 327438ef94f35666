import Datasets
import Metrics
import Tensor

/// The images of a data set that are nearest to one image: by their pixels, and by what a classifier
/// makes of them.
public struct NearestImages: Sendable {
  /// One image of the data set.
  public struct Neighbour: Equatable, Sendable {
    /// What the user calls it.
    public var identity: ImageIdentity
    /// By pixels √mean (x − y)² of −1…1; by features ‖f − f₀‖ / ‖f₀‖.
    public var distance: Double
    /// [H, W, C] in −1…1.
    public var pixels: [Float]

    /// An image with its distance.
    public init(identity: ImageIdentity, distance: Double, pixels: [Float]) {
      self.identity = identity
      self.distance = distance
      self.pixels = pixels
    }
  }

  /// The nearest by pixels, nearest first.
  public let byPixels: [Neighbour]
  /// Of the 1,000 nearest by pixels; empty without a classifier.
  public let byFeatures: [Neighbour]

  /// Of how many images, the nearest by pixels, features are computed.
  static let candidates = 1_000

  /// - Parameter image: [H, W, C] in −1…1.
  /// - Precondition: an image of the data set's shape.
  public init(
    to image: [Float], in dataset: ImageDataset, count: Int, classifier: Classifier?
  ) {
    let shape = dataset.shape
    precondition(
      image.count == shape.count, "NearestImages: \(image.count) values for images of \(shape)")
    let near = NearestNeighbour.nearest(
      max(count, Self.candidates), to: image, among: dataset.count
    ) { dataset.rows(Array($0)) }
    func neighbour(_ index: Int, _ distance: Double) -> Neighbour {
      Neighbour(
        identity: dataset.identity(at: index), distance: distance, pixels: dataset.batch([index]))
    }
    let scale = Double(shape.count).squareRoot()
    byPixels = near.prefix(count).map { neighbour($0.index, $0.distance / scale) }
    guard let classifier else {
      byFeatures = []
      return
    }
    let indices = near.map(\.index)
    func tensor(_ values: [Float], _ images: Int) -> Tensor {
      Tensor(values, shape: [images, shape.height, shape.width, shape.channels])
    }
    let own = classifier.features(tensor(image, 1), .inference).values
    let length = own.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let features = classifier.readings(count: indices.count) { range in
      tensor(dataset.batch(Array(indices[range])), range.count)
    }.features
    byFeatures = NearestNeighbour.nearest(count, to: own, among: indices.count) {
      features.rows($0)
    }.map { neighbour(indices[$0.index], length > 0 ? $0.distance / length : 0) }
  }
}
