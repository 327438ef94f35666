import GANs
import Metrics
import Tensor

/// Images of a generator and what they were asked to show.
public struct GeneratedImages: Sendable {
  public let shape: ImageShape
  /// [N, H, W, C] in −1…1.
  public let pixels: [Float]
  /// The class of each image; nil for a model without classes.
  public let labels: [Int]?
  /// The value of the first categorical code of each image; nil for a model without one.
  public let codes: [Int]?

  public var count: Int { pixels.count / shape.count }

  /// Images at one time, so that memory does not grow with their number.
  private static let batch = 100

  /// Makes images: z from N(0, 1), classes in turn, the values of the first categorical code in turn,
  /// other codes drawn.
  public init(_ generator: Generator, count: Int, seed: UInt64) {
    let latent = generator.latent
    shape = generator.image
    labels = latent.isConditional ? (0..<count).map { $0 % latent.classNames.count } : nil
    let values = latent.codes.first.flatMap { code -> Int? in
      if case .categorical(let values) = code.kind { values } else { nil }
    }
    codes = values.map { values in (0..<count).map { $0 % values } }
    var random = RandomGenerator(seed: seed)
    var pixels: [Float] = []
    pixels.reserveCapacity(count * shape.count)
    for start in stride(from: 0, to: count, by: Self.batch) {
      let rows = start..<min(start + Self.batch, count)
      let latents = Latents(
        z: Tensor(
          random.normals(rows.count * latent.dimensions), shape: [rows.count, latent.dimensions]),
        classWeights: labels.map {
          .oneHot(Array($0[rows]), classes: latent.classNames.count)
        },
        codes: latent.codes.isEmpty
          ? nil : Self.draw(latent.codes, first: codes.map { Array($0[rows]) }, rows.count, &random)
      )
      generator(latents, .inference).tensor.withValues { pixels += $0 }
    }
    self.pixels = pixels
  }

  /// Codes [count, width], those of the first one as given.
  private static func draw(
    _ codes: [LatentCode], first: [Int]?, _ count: Int, _ random: inout RandomGenerator
  ) -> Tensor {
    let drawn = codes.draw(count, &random)
    guard let first, let width = codes.first?.width else { return drawn }
    let given = Tensor.oneHot(first, classes: width)
    return width == codes.width ? given : given.beside(drawn.columns(width..<codes.width))
  }

  /// The images of a range, [range.count, H, W, C].
  func tensor(_ range: Range<Int>) -> Tensor {
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
