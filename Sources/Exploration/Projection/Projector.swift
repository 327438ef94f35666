import GANs
import Layers
import Metrics
import Tensor

/// Looks for the point whose image comes nearest to a given one, from several starts at a time.
///
///     L(z) = mean (G(z) − x)² + λ_f ‖f(G(z)) − f(x)‖² / ‖f(x)‖² + λ_n (‖z‖² / n − 1)²
///
/// f are the features of a classifier of the same images, where there is one; the last term keeps z as
/// long as those that the generator was trained on. Starts are the nearest of many random points, and
/// go on by Adam, whose rate falls linearly to 0. Class weights and categorical codes go as softmax of
/// free numbers; after two thirds of the steps they are set: classes of less than a twentieth leave the
/// blend, and a code takes the value that has most.
///
/// Of a generator with a style space the w of each style can move, too (the space W+), by offsets δ from
/// that of z, at the cost λ_δ mean δ².
///
/// Source: Creswell & Bharath, Inverting the Generator of a GAN, arXiv:1611.05644; Lipton & Tripathi,
/// Precise Recovery of Latent Vectors from GANs, arXiv:1702.04782; W+: Abdal, Qin & Wonka, Image2StyleGAN,
/// arXiv:1904.03189.
public final class Projector {
  /// What the search aims at and how long it goes on.
  public struct Settings: Hashable, Sendable {
    /// How many points are moved at once.
    public var starts: Int
    /// Steps of Adam.
    public var steps: Int
    /// Random points that the starts are chosen from.
    public var candidates: Int
    /// Adam's rate at the first step.
    public var rate: Float
    /// The weight of the features' distance.
    public var featureWeight: Float
    /// The weight of the length of z.
    public var normWeight: Float
    /// Whether the w of each style moves, too, where the generator has a style space.
    public var movesStyles: Bool
    /// The weight of the offsets' square.
    public var offsetWeight: Float

    /// Settings; what is left out is as usual.
    public init(
      starts: Int = 8, steps: Int = 200, candidates: Int = 400, rate: Float = 0.1,
      featureWeight: Float = 0.05, normWeight: Float = 0.02,
      movesStyles: Bool = false, offsetWeight: Float = 0.002
    ) {
      self.starts = starts
      self.steps = steps
      self.candidates = candidates
      self.rate = rate
      self.featureWeight = featureWeight
      self.normWeight = normWeight
      self.movesStyles = movesStyles
      self.offsetWeight = offsetWeight
    }
  }

  /// The nearest point so far.
  public struct Result: Hashable, Sendable {
    /// What the generator is given.
    public var row: LatentRow
    /// √mean (G(z) − x)², 0…2.
    public var pixelDistance: Double
    /// ‖f(G(z)) − f(x)‖ / ‖f(x)‖; nil without a classifier.
    public var featureDistance: Double?
    /// What the search makes least, the length of z left out.
    var loss: Double

    /// A point with its distances.
    public init(
      row: LatentRow, pixelDistance: Double, featureDistance: Double?, loss: Double = .infinity
    ) {
      self.row = row
      self.pixelDistance = pixelDistance
      self.featureDistance = featureDistance
      self.loss = loss
    }
  }

  /// What the search aims at and how long it goes on.
  public let settings: Settings
  /// Steps taken.
  public private(set) var steps = 0
  /// The nearest point so far; before the first step the nearest of the random ones.
  public private(set) var best: Result
  private let generator: Generator
  private let classifier: Classifier?
  /// [1, H, W, C]
  private let target: Tensor
  /// [1, 128]
  private let targetFeatures: Tensor?
  private var inputs: [SearchedInput]
  /// δ, [starts, styles · dimensions]; nil where only the inputs move.
  private let offsets: Parameter?
  private let optimizer: Adam

  /// - Parameters:
  ///   - target: [H, W, C] in −1…1.
  ///   - classifier: reads the generator's images.
  /// - Precondition: as many values as an image has; counts of at least 1.
  public init(
    _ generator: Generator, classifier: Classifier?, target: [Float],
    settings: Settings = Settings(), seed: UInt64
  ) {
    precondition(
      target.count == generator.image.count && settings.starts > 0 && settings.steps > 0,
      "Projector: \(target.count) values for \(generator.image)")
    self.generator = generator
    self.classifier = classifier
    self.settings = settings
    let image = generator.image
    let aim = Tensor(target, shape: [1, image.height, image.width, image.channels])
    self.target = aim
    targetFeatures = classifier.map { $0.features(aim, .inference).detached }
    var random = RandomGenerator(seed: seed)
    let latent = generator.latent
    let drawn = latent.draw(max(settings.candidates, settings.starts), &random)
    let distances = Self.losses(
      generator, classifier, drawn, aim, targetFeatures, settings.featureWeight)
    let order = distances.total.indices.sorted { distances.total[$0] < distances.total[$1] }
    let chosen = Array(order.prefix(settings.starts))
    let starts = drawn.rows(at: chosen)
    inputs = latent.placed.map { SearchedInput($0.input, from: starts.columns($0.columns)) }
    offsets = latent.style.flatMap { style in
      settings.movesStyles
        ? Parameter(
          name: "offsets", value: Tensor(repeating: 0, shape: [settings.starts, style.width])) : nil
    }
    optimizer = Adam(
      inputs.map(\.free) + [offsets].compactMap { $0 }, rate: settings.rate, beta1: 0.9,
      beta2: 0.999)
    best = Result(
      row: starts[0], pixelDistance: distances.pixels[chosen[0]].squareRoot(),
      featureDistance: distances.features?[chosen[0]].squareRoot(),
      loss: distances.total[chosen[0]])
  }

  /// Whether all steps are taken.
  public var isDone: Bool { steps >= settings.steps }

  /// One step of all starts; does nothing once the search is done.
  public func step() {
    guard !isDone else { return }
    if steps == settings.steps * 2 / 3 { settle() }
    optimizer.rate = settings.rate * (1 - Float(steps) / Float(settings.steps))
    let latents = Latents(inputs.map(\.values), of: generator.latent)
    let images =
      offsets.flatMap { generator.images(latents, offsets: $0.value, .inference)?.tensor }
      ?? generator(latents, .inference).tensor
    let pixels = (images - target).squared.mean(over: images.exampleAxes).reshaped([count])
    var loss = pixels
    var features: Tensor?
    if let classifier, let targetFeatures {
      let found = Self.featureDistance(classifier.features(images, .inference), targetFeatures)
      features = found
      loss = loss + settings.featureWeight * found
    }
    note(latents, pixels, features, loss)
    let length = latents.z.squared.mean(over: 1..<2).reshaped([count])
    loss = loss + settings.normWeight * (length - 1).squared
    if let offsets {
      let square = offsets.value.squared.mean(over: 1..<2).reshaped([count])
      loss = loss + settings.offsetWeight * square
    }
    optimizer.step(gradient(of: loss.sum, withRespectTo: optimizer.parameters.map(\.value)))
    steps += 1
  }

  private var count: Int { settings.starts }

  private func settle() {
    let settled = inputs.indices.map { inputs[$0].settle() }
    // What was reached with a blend of everything is no point that is of use.
    if settled.contains(true) { best.loss = .infinity }
  }

  /// Keeps the nearest of the starts.
  private func note(_ latents: Latents, _ pixels: Tensor, _ features: Tensor?, _ loss: Tensor) {
    let values = loss.values.map(Double.init)
    guard
      let index = values.indices.filter({ values[$0].isFinite }).min(by: { values[$0] < values[$1] }
      ),
      values[index] < best.loss
    else { return }
    var row = latents[index]
    if let values = offsets?.value.values {
      let width = values.count / count
      row.style.offsets = Array(values[index * width..<(index + 1) * width])
    }
    best = Result(
      row: row, pixelDistance: Double(pixels.values[index]).squareRoot(),
      featureDistance: features.map { Double($0.values[index]).squareRoot() }, loss: values[index])
  }

  /// ‖f − f(x)‖² / ‖f(x)‖², [N].
  private static func featureDistance(_ features: Tensor, _ target: Tensor) -> Tensor {
    let scale = max(target.squared.sum.scalar, 1e-6)
    return (features - target).squared.sum(over: 1..<2).reshaped([features.shape[0]]) / scale
  }

  private static let batch = 100

  /// The distances of random points, nothing recorded for gradients.
  private static func losses(
    _ generator: Generator, _ classifier: Classifier?, _ latents: Latents, _ target: Tensor,
    _ targetFeatures: Tensor?, _ weight: Float
  ) -> (total: [Double], pixels: [Double], features: [Double]?) {
    var pixels: [Double] = []
    var features: [Double] = []
    let count = latents.count
    for start in stride(from: 0, to: count, by: batch) {
      let rows = Array(start..<min(start + batch, count))
      let images = generator(latents.rows(at: rows), .inference).tensor.detached
      let squares = (images - target).squared.mean(over: images.exampleAxes)
      pixels += squares.values.map(Double.init)
      if let classifier, let targetFeatures {
        features += featureDistance(
          classifier.features(images, .inference).detached, targetFeatures
        ).values.map(Double.init)
      }
    }
    guard !features.isEmpty else { return (pixels, pixels, nil) }
    return (zip(pixels, features).map { $0 + Double(weight) * $1 }, pixels, features)
  }
}
