import Tensor

/// Everything D sees, real and generated, is shifted at random, so that D cannot learn the training
/// images by heart and G's gradient comes from many places:
///
///     T(x)[i, j] = x[i + v, j + u],  v, u ~ whole numbers in ±⌊shift · side⌋ per image,
///
/// beyond the edge as at the edge. T is drawn anew for every image and every look, and G learns
/// through it.
///
/// Source: Zhao et al., Differentiable Augmentation for Data-Efficient GAN Training,
/// arXiv:2006.10738, section 3 (translation).
public struct Augmentation: RegularizerTerms {
  /// The furthest shift as a share of an image's side, above 0 and at most 0.5.
  public var shift: Float

  /// Shifts of up to this share of a side.
  public init(shift: Float = 0.125) {
    self.shift = shift
  }

  public static let usual = Augmentation()
  public static let word = "augmentation"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "shift", \.shift, .above(0, upTo: 0.5), tries: [0.05, 0.125, 0.25],
      "the furthest shift as a share of a side")
  ]
  public static let source = "Zhao et al., arXiv:2006.10738"
  public var summary: String {
    "everything that D sees is shifted at random, so that D cannot memorise"
  }

  func refusal(of image: ImageShape) -> String? {
    Int(shift * Float(max(image.height, image.width))) == 0
      ? "a shift by \(shift) of \(image) is less than a pixel; leave augmentation out or make it larger"
      : nil
  }

  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    let shape = images.tensor.shape
    let image = ImageShape(height: shape[1], width: shape[2], channels: shape[3])
    let pixels = image.height * image.width
    func shifts(_ side: Int) -> ClosedRange<Int> {
      let most = Int(shift * Float(side))
      return -most...most
    }
    let (vertical, horizontal) = (shifts(image.height), shifts(image.width))
    var sources: [Int] = []
    sources.reserveCapacity(images.count * pixels)
    for index in 0..<images.count {
      let down = vertical.lowerBound + random.index(below: vertical.count)
      let right = horizontal.lowerBound + random.index(below: horizontal.count)
      sources += image.places(down: down, right: right).map { index * pixels + $0 }
    }
    let rows = images.tensor.reshaped([images.count * pixels, image.channels])
    return ImageBatch(rows.rows(at: sources).reshaped(shape))
  }
}

extension Regularizer {
  /// Random shifts of what D sees.
  public static func augmentation(_ terms: Augmentation) -> Regularizer { Regularizer(terms) }
}
