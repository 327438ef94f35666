extension Recipe {
  /// The named recipes, simplest first.
  public static let named: [Recipe] = [gan, dcgan, cgan]

  /// The first GAN: two fully connected networks.
  static let gan = Recipe(
    name: "gan", summary: "the first GAN: fully connected networks, non-saturating loss",
    architecture: .multilayerPerceptron(MultilayerPerceptron()), objective: .nonSaturating,
    generatorRate: 2e-4, discriminatorRate: 2e-4, averageDecay: 0.999)

  /// Convolutional networks by the DCGAN guidelines.
  static let dcgan = Recipe(
    name: "dcgan", summary: "convolutional networks by the DCGAN guidelines",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating,
    generatorRate: 1e-3, discriminatorRate: 5e-4, averageDecay: 0.999)

  /// A class-conditional DCGAN with a projection discriminator.
  static let cgan = Recipe(
    name: "cgan", summary: "class-conditional DCGAN: choose what is drawn",
    architecture: .dcgan(DCGAN()), objective: .nonSaturating, conditioning: .classProjection,
    generatorRate: 1e-3, discriminatorRate: 5e-4, averageDecay: 0.999)

  /// The recipe of a name, or nil.
  public init?(named name: String) {
    guard let recipe = Self.named.first(where: { $0.name == name }) else { return nil }
    self = recipe
  }
}
