import Datasets
import GANs
import Metrics
import Tensor

/// Images of a generator, ours or another, and what they were asked to show.
public struct GeneratedImages: Sendable {
  /// The size and channels of an image.
  public let shape: ImageShape
  /// [N, H, W, C] in −1…1.
  public let pixels: [Float]
  /// The class of each image; nil for a model without classes.
  public let labels: [Int]?
  /// The value of the first categorical code of each image; nil for a model without one.
  public let codes: [Int]?

  /// N, how many images there are.
  public var count: Int { pixels.count / shape.count }

  /// Images at one time, so that memory does not grow with their number.
  private static let batch = 100

  /// Makes images: z from N(0, 1), classes in turn, the values of the first categorical code in turn,
  /// other codes drawn.
  ///
  /// - Parameter real: what is asked of the images besides is as these have it, in turn.
  public init(
    _ generator: Generator, count: Int, like real: ImageDataset? = nil, seed: UInt64
  ) {
    let latent = generator.latent
    shape = generator.image
    let categories = latent.category.map { category in (0..<count).map { $0 % category.count } }
    labels = latent.isConditional ? categories : nil
    codes = latent.isConditional ? nil : categories
    var random = RandomGenerator(seed: seed)
    var pixels: [Float] = []
    pixels.reserveCapacity(count * shape.count)
    for start in stride(from: 0, to: count, by: Self.batch) {
      let rows = start..<min(start + Self.batch, count)
      let z = random.normals(rows.count * latent.dimensions)
      let latents = latent.latents(
        z: z, categories: categories.map { Array($0[rows]) },
        like: real.map { real in real.examples(rows.map { $0 % real.count }) }, &random)
      pixels += generator(latents, .inference).tensor.values
    }
    self.pixels = pixels
  }

  /// Images that were made elsewhere.
  ///
  /// - Parameter labels: what each was asked to show; nil where that is not known.
  init(_ images: ImageDataset, labels: [Int]?) {
    shape = images.shape
    pixels = images.batch(Array(0..<images.count))
    self.labels = labels
    codes = nil
  }

  /// The images of a range, [range.count, H, W, C].
  public func tensor(_ range: Range<Int>) -> Tensor {
    Tensor(
      Array(pixels[range.lowerBound * shape.count..<range.upperBound * shape.count]),
      shape: [range.count, shape.height, shape.width, shape.channels])
  }
}

extension GeneratedImages {
  /// The value of the first code that each image was made with against the class that a classifier
  /// reads in it; nil without codes, or where no class is read.
  func matching(_ readings: Readings) -> CodeMatching? {
    guard let code = codes, let head = readings.head(ClassifierHead.className) else { return nil }
    return CodeMatching(
      code: code, found: readings.categories(head: head), codes: (code.max() ?? 0) + 1,
      classes: readings.heads[head].outputs)
  }
}
