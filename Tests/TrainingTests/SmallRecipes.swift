import Datasets
import GANs
import Tensor

/// Small networks of every kind, which train in milliseconds.
enum SmallRecipes {
  static let dcgan = small(
    "small-dcgan", .dcgan(DCGAN(channels: 4)), conditioning: .none)
  static let cgan = small(
    "small-cgan", .dcgan(DCGAN(channels: 4)), conditioning: .classProjection)
  static let perceptron = small(
    "small-mlp",
    .multilayerPerceptron(MultilayerPerceptron(generatorUnits: [16], discriminatorUnits: [12])),
    conditioning: .classProjection)
  static let attentive = small(
    "small-sagan", .sagan(SAGAN(channels: 4, discriminatorBatchNorm: true)), conditioning: .none)
  /// A gradient penalty through attention.
  static let penalised = small(
    "small-wgan-gp", .sagan(SAGAN(channels: 4)),
    .wasserstein, conditioning: .none, regularizers: [.gradientPenalty(GradientPenalty())])
  static let all = [dcgan, cgan, perceptron, attentive, penalised]

  private static func small(
    _ name: String, _ architecture: Architecture, _ objective: Objective = .nonSaturating,
    conditioning: Conditioning, regularizers: [Regularizer] = []
  ) -> Recipe {
    var recipe = Recipe(
      name: name, summary: "", architecture: architecture, objective: objective,
      conditioning: conditioning, regularizers: regularizers, generatorRate: 1e-3,
      discriminatorRate: 1e-3, averageDecay: 0.99)
    recipe.batchSize = 8
    recipe.latentDimensions = 8
    return recipe
  }

  /// A named recipe with its own networks, which small batches make quick.
  static func quick(_ recipe: Recipe) -> Recipe {
    var quick = recipe
    quick.batchSize = 8
    return quick
  }

  /// What a named recipe is for: points, faces with attributes, or digits.
  static func data(for recipe: Recipe) -> ImageDataset {
    if recipe.conditioning.usesAttributes { return faces }
    guard recipe.name.hasPrefix("points") else { return digits }
    return recipe.latentDimensions == 1 ? points : ring
  }

  private static let points = Distribution.mixture.dataset(count: 64, seed: 1)
  private static let ring = Distribution.ring.dataset(count: 64, seed: 1)

  private static let faces = Faces.dataset(count: 50, seed: 1)

  /// A few labelled digits.
  static let digits = Digits.dataset(count: 50, seed: 1)

  /// Labelled images of noise, small enough for hundreds of steps.
  static let tinyImages = {
    var random = RandomGenerator(seed: 1)
    let shape = ImageShape(height: 8, width: 8, channels: 1)
    return ImageDataset(
      name: "noise", shape: shape, classNames: ["a", "b"],
      pixels: (0..<50 * shape.count).map { _ in UInt8(random.index(below: 256)) },
      labels: (0..<50).map { UInt8($0 % 2) })
  }()
}
