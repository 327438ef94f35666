import Tensor

/// Everything D sees, real and generated, is changed at random, so that D cannot learn the training
/// images by heart and G's gradient comes from many places. Shifts, by a share of the side,
///
///     T(x)[i, j] = x[i + v, j + u],  v, u ~ whole numbers in ±⌊shift · side⌋ per image,
///
/// beyond the edge as at the edge; where asked, before them brightness, saturation and contrast, by a
/// strength s,
///
///     x + s (u₁ − ½),  x̄ + (1 + s (2 u₂ − 1)) (x − x̄),  m + (1 + s (u₃ − ½)) (x − m),  u ~ U(0, 1),
///
/// x̄ the mean of a pixel's channels, m that of the image; and after them cutout: a square around any pixel
/// becomes grey. T is drawn anew for every image and every look, and G learns through it. An image is left
/// as it is with 1 − `probability`: below 0.8, what is done to images does not show in what G makes.
///
/// Sources: Zhao et al., Differentiable Augmentation for Data-Efficient GAN Training, arXiv:2006.10738,
/// section 3; Karras et al., Training Generative Adversarial Networks with Limited Data, arXiv:2006.06676,
/// section 2.2 (probabilities that do not leak).
public struct Augmentation: RegularizerTerms {
  /// The furthest shift as a share of an image's side, 0…0.5.
  public var shift: Float
  /// The side of the square that is cut out as a share of an image's, 0…1.
  public var cutout: Float = 0
  /// The strength of changes of brightness, saturation and contrast, 0…1.
  public var colour: Float = 0
  /// The share of images that are changed, above 0.
  public var probability: Float = 1

  /// Shifts of up to this share of a side.
  public init(shift: Float = 0.125) {
    self.shift = shift
  }

  public static let usual = Augmentation()
  public static let word = "augmentation"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "shift", \.shift, .within(0...0.5), tries: [0, 0.05, 0.125, 0.25],
      "the furthest shift as a share of a side"),
    .number(
      "cutout", \.cutout, .within(0...1), tries: [0, 0.25, 0.5], isNamed: true,
      "the side of a square that becomes grey, as a share of the image's; 0 for none"),
    .number(
      "colour", \.colour, .within(0...1), tries: [0, 0.5, 1], isNamed: true,
      "strength of changes of brightness, saturation and contrast; 0 for none"),
    .number(
      "probability", \.probability, .above(0, upTo: 1), tries: [0.25, 0.5, 0.75, 1],
      isNamed: true, "the share of images that are changed"),
  ]
  public static let source = "Zhao et al., arXiv:2006.10738"
  public var summary: String {
    "everything that D sees is changed at random, so that D cannot memorise"
  }

  public var settingsRefusal: String? {
    shift == 0 && cutout == 0 && colour == 0 ? "shift, cutout or colour must be above 0" : nil
  }

  func refusal(of image: ImageShape) -> String? {
    if image.isPoint { return "points are not changed as images are; leave augmentation out" }
    return shift > 0 && Int(shift * Float(max(image.height, image.width))) == 0
      ? "a shift by \(shift) of \(image) is less than a pixel; leave augmentation out or make it larger"
      : nil
  }

  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    let shape = images.tensor.shape
    let image = ImageShape(height: shape[1], width: shape[2], channels: shape[3])
    let isChanged = (0..<images.count).map { _ in
      probability == 1 || random.uniform() < probability
    }
    var x = images.tensor
    if colour > 0 { x = coloured(x, isChanged, &random) }
    if shift > 0 { x = shifted(x, of: image, isChanged, &random) }
    if cutout > 0 { x = x * mask(of: image, isChanged, &random) }
    return ImageBatch(x)
  }

  private func coloured(
    _ x: Tensor, _ isChanged: [Bool], _ random: inout RandomGenerator
  ) -> Tensor {
    var numbers: [[Float]] = [[], [], []]
    for isChanged in isChanged {
      let drawn = (0..<3).map { _ in random.uniform() }
      let strength = isChanged ? colour : 0
      numbers[0].append(strength * (drawn[0] - 0.5))
      numbers[1].append(1 + strength * (2 * drawn[1] - 1))
      numbers[2].append(1 + strength * (drawn[2] - 0.5))
    }
    let perImage = numbers.map { Tensor($0, shape: [isChanged.count, 1, 1, 1]) }
    var x = x + perImage[0]
    if x.shape[3] > 1 {
      let grey = x.mean(over: x.lastAxis)
      x = (x - grey) * perImage[1] + grey
    }
    let mean = x.mean(over: x.exampleAxes)
    return (x - mean) * perImage[2] + mean
  }

  private func shifted(
    _ x: Tensor, of image: ImageShape, _ isChanged: [Bool], _ random: inout RandomGenerator
  ) -> Tensor {
    let pixels = image.height * image.width
    func shifts(_ side: Int) -> ClosedRange<Int> {
      let most = Int(shift * Float(side))
      return -most...most
    }
    let (vertical, horizontal) = (shifts(image.height), shifts(image.width))
    var sources: [Int] = []
    sources.reserveCapacity(isChanged.count * pixels)
    for (index, isChanged) in isChanged.enumerated() {
      let down = vertical.lowerBound + random.index(below: vertical.count)
      let right = horizontal.lowerBound + random.index(below: horizontal.count)
      sources += image.places(down: isChanged ? down : 0, right: isChanged ? right : 0).map {
        index * pixels + $0
      }
    }
    let rows = x.reshaped([isChanged.count * pixels, image.channels])
    return rows.rows(at: sources).reshaped(x.shape)
  }

  /// 0 in the squares that are cut out and 1 elsewhere, [N, H, W, 1].
  private func mask(
    of image: ImageShape, _ isChanged: [Bool], _ random: inout RandomGenerator
  ) -> Tensor {
    func side(_ length: Int) -> Int { max(1, Int((cutout * Float(length)).rounded())) }
    let (rows, columns) = (side(image.height), side(image.width))
    var values: [Float] = []
    values.reserveCapacity(isChanged.count * image.height * image.width)
    for isChanged in isChanged {
      // Around any pixel, so that the square may reach beyond the edge.
      let top = random.index(below: image.height) - rows / 2
      let left = random.index(below: image.width) - columns / 2
      for row in 0..<image.height {
        for column in 0..<image.width {
          let isCut =
            isChanged && (top..<top + rows).contains(row)
            && (left..<left + columns).contains(column)
          values.append(isCut ? 0 : 1)
        }
      }
    }
    return Tensor(values, shape: [isChanged.count, image.height, image.width, 1])
  }
}

extension Regularizer {
  /// Random changes of what D sees.
  public static func augmentation(_ terms: Augmentation) -> Regularizer { Regularizer(terms) }
}
