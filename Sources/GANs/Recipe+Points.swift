extension Recipe {
  /// Recipes for points on a line or in the plane.
  static let forPoints = [points, pointsOnLine, pointsWithCodes]

  /// The first GAN at the size of points, without a remedy: it loses modes.
  static let points = Recipe(
    name: "points",
    summary: "small fully connected networks, for points",
    architecture: pointNetworks, objective: .nonSaturating, generatorRate: 1e-3,
    discriminatorRate: 1e-3, averageDecay: 0.99, settings)

  /// One string of z, as in figure 1 of the first paper on GANs: G is a curve from z to x.
  static let pointsOnLine = Recipe(
    name: "points-1d", summary: "points on a line from a z of one number: G as a curve",
    architecture: pointNetworks, objective: .nonSaturating, generatorRate: 1e-3,
    discriminatorRate: 1e-3, averageDecay: 0.99
  ) {
    settings(&$0)
    $0.latentDimensions = 1
  }

  /// A code for each mode, and noise that fades: G need not bend one cloud to many places, and D's
  /// noise shows it all of them from the first step. As many values of the code as there are modes
  /// suit best: 8 for the ring, `codes=25,0` for the grid.
  static let pointsWithCodes = Recipe(
    name: "points-codes", summary: "points with a code for each of 8 modes; finds all of the ring",
    architecture: pointNetworks, objective: .nonSaturating,
    conditioning: .latentCodes(LatentCodes(categories: 8, continuous: 0)),
    regularizers: [.instanceNoise(InstanceNoise(deviation: 1, steps: 3_000))],
    generatorRate: 1e-3, discriminatorRate: 1e-3, averageDecay: 0.99, settings)

  private static let pointNetworks = Architecture.multilayerPerceptron(
    MultilayerPerceptron(generatorUnits: [128, 128], discriminatorUnits: [128, 128]))

  private static func settings(_ recipe: inout Recipe) {
    recipe.batchSize = 256
    recipe.latentDimensions = 8
  }
}
