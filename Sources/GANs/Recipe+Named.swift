extension Recipe {
  /// The named recipes, simplest first.
  public static let named: [Recipe] =
    [
      gan, dcgan, cgan, cganPlanes, lsgan, acgan, infogan, wgan, wganGP, progressive, sagan, rsgan,
      began, r3gan, faces,
    ] + forPoints

  /// The recipe of a name, or nil.
  public init?(named name: String) {
    guard let recipe = Self.named.first(where: { $0.name == name }) else { return nil }
    self = recipe
  }

  /// What it is, in a few words; of a changed recipe its name, which says what was changed: the summary
  /// is that of where it came from.
  public var words: String {
    Self.named.contains { $0.name == name } ? summary : "the recipe \(name)"
  }

  /// The first GAN: two fully connected networks.
  static let gan = Recipe(
    name: "gan", summary: "the first GAN: fully connected networks, non-saturating loss",
    architecture: .multilayerPerceptron(MultilayerPerceptron()), objective: .nonSaturating,
    generatorRate: 1e-3, discriminatorRate: 1e-3
  ) { $0.schedule = falling(30_000) }

  /// Convolutional networks by the DCGAN guidelines.
  static let dcgan = Recipe(
    name: "dcgan", summary: "convolutional networks by the DCGAN guidelines",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating,
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(20_000) }

  /// A class-conditional DCGAN with a projection discriminator.
  static let cgan = Recipe(
    name: "cgan", summary: "class-conditional DCGAN: choose what is drawn",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating, conditioning: .classProjection,
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(15_000) }

  /// The conditional GAN as it is taught: one-hot planes beside the images.
  static let cganPlanes = Recipe(
    name: "cgan-planes", summary: "class-conditional DCGAN, the class as planes beside the image",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating, conditioning: .classPlanes,
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(15_000) }

  /// Least squares in place of logarithms.
  static let lsgan = Recipe(
    name: "lsgan", summary: "least squares in place of logarithms",
    architecture: .dcgan(DCGAN()), objective: .leastSquares(LeastSquares()),
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(20_000) }

  /// D finds the class instead of being told it.
  static let acgan = Recipe(
    name: "acgan", summary: "D finds the class of an image instead of being given it",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating, conditioning: .auxiliaryClassifier,
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(15_000) }

  /// Codes that find the classes, slant and width without labels.
  static let infogan = Recipe(
    name: "infogan", summary: "codes that learn what varies, without labels",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating,
    conditioning: .latentCodes(LatentCodes(invarianceWeight: 0.5)), generatorRate: 1e-3,
    discriminatorRate: 2e-4
  ) { $0.schedule = falling(8_000) }

  /// The first Wasserstein GAN: clipped weights, five steps of the critic for one of G, RMSProp.
  static let wgan = Recipe(
    name: "wgan", summary: "Wasserstein distance, the critic's weights clipped",
    architecture: .dcgan(DCGAN()), objective: .wasserstein,
    regularizers: [.weightClipping(WeightClipping())], generatorRate: 1e-3,
    discriminatorRate: 2e-4
  ) {
    $0.schedule = falling(6_000)
    $0.discriminatorSteps = 5
    $0.optimizer = .rmsProp
  }

  /// The Wasserstein GAN whose critic's gradient is held at length 1.
  static let wganGP = Recipe(
    name: "wgan-gp", summary: "Wasserstein distance, the critic's gradient kept near length 1",
    architecture: .dcgan(DCGAN(discriminatorBatchNorm: false)), objective: .wasserstein,
    regularizers: [.gradientPenalty(GradientPenalty())], generatorRate: 1e-3,
    discriminatorRate: 1e-3
  ) {
    $0.schedule = falling(24_000)
    $0.discriminatorSteps = 3
    $0.optimizer = .adam(beta1: 0.5, beta2: 0.9)
  }

  /// Networks that grow from 4×4 pixels to the full size.
  static let progressive = Recipe(
    name: "progressive", summary: "networks that grow from a few pixels to the full size",
    architecture: .progressive(ProgressiveGrowing()), objective: .wasserstein,
    regularizers: [.gradientPenalty(GradientPenalty())], generatorRate: 4e-3,
    discriminatorRate: 4e-3
  ) {
    $0.schedule = falling(5_000)
    $0.optimizer = .adam(beta1: 0, beta2: 0.99)
  }

  /// Self-attention, spectral norm in both networks and the hinge loss.
  static let sagan = Recipe(
    name: "sagan", summary: "self-attention: distant parts of an image agree",
    architecture: .sagan(SAGAN()),
    objective: .hinge,
    regularizers: [.spectralNorm(SpectralNormalisation(networks: 2))], generatorRate: 1e-3,
    discriminatorRate: 1e-3
  ) { $0.schedule = falling(8_000) }

  /// D compares real with generated images.
  static let rsgan = Recipe(
    name: "rsgan", summary: "relativistic: D says which of two images is more real",
    architecture: .dcgan(DCGAN()), objective: .relativistic,
    generatorRate: 1e-3, discriminatorRate: 5e-4
  ) { $0.schedule = falling(15_000) }

  /// D is an autoencoder, whose code is as narrow as z: what is not an image of the data's kind must
  /// not come through it.
  static let began = Recipe(
    name: "began", summary: "boundary equilibrium: D is an autoencoder",
    architecture: .dcgan(DCGAN(discriminatorBatchNorm: false)),
    objective: .boundaryEquilibrium(BoundaryEquilibrium()),
    generatorRate: 1e-3, discriminatorRate: 1e-3
  ) {
    $0.schedule = falling(15_000)
    $0.latentDimensions = 12
  }

  /// Residual networks without normalisation, which a relativistic loss with R₁ and R₂ keeps stable.
  ///
  /// Source: Huang et al., The GAN is dead; long live the GAN!, arXiv:2501.05441.
  static let r3gan = Recipe(
    name: "r3gan", summary: "residual networks, a relativistic loss, R₁ and R₂",
    architecture: .residual(ResidualNetworks()), objective: .relativistic,
    regularizers: [
      .realGradientPenalty(RealGradientPenalty(weight: 0.5)),
      .generatedGradientPenalty(GeneratedGradientPenalty(weight: 0.5)),
    ],
    generatorRate: 1e-3, discriminatorRate: 1e-3
  ) {
    $0.schedule = falling(30_000)
    $0.optimizer = .adam(beta1: 0, beta2: 0.99)
  }

  /// Residual networks that are told everything that is known of an image in named values, so that each of
  /// these is an input of its own, and nobody has to find it; z has the rest.
  static let faces = {
    var recipe = r3gan
    recipe.name = "faces"
    recipe.summary = "residual networks that are told the attributes: each is an input"
    recipe.conditioning = .attributeProjection
    recipe.schedule = falling(20_000)
    return recipe
  }()
}
