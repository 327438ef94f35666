import Datasets
import GANs
import Tensor
import Training

/// One thing to time.
struct BenchmarkCase: Sendable {
  enum Kind: String {
    case train, infer, matmul, operation
  }

  let kind: Kind
  /// Images that one run handles; 1 for a matrix product.
  let batch: Int
  /// Makes what is needed and returns what is timed.
  let prepare: @Sendable () throws -> () -> Void

  static let all: [String: BenchmarkCase] = {
    let mlp = Architecture.multilayerPerceptron(MultilayerPerceptron())
    let dcgan32 = Architecture.dcgan(DCGAN(channels: 32, smallestSide: 8))
    let dcgan64 = Architecture.dcgan(DCGAN(channels: 64, smallestSide: 8))
    var cases = [
      "mlp-bce": train(mlp), "dcgan32-bce": train(dcgan32), "dcgan64-bce": train(dcgan64),
      "dcgan64-wgangp": train(
        .dcgan(DCGAN(channels: 64, discriminatorBatchNorm: false, smallestSide: 8)),
        .wasserstein,
        [.gradientPenalty(GradientPenalty())]),
      "sagan32-bce": train(
        .sagan(SAGAN(channels: 32, discriminatorBatchNorm: true, smallestSide: 8))),
      "mlp-infer1": infer(recipe(mlp), 1), "mlp-infer64": infer(recipe(mlp), 64),
      "dcgan64-infer1": infer(recipe(dcgan64), 1), "dcgan64-infer64": infer(recipe(dcgan64), 64),
    ]
    cases["residual32-rp"] = train(paired(residual), image: colour)
    cases["style32-rp"] = train(paired(style), image: colour)
    cases["residual32-infer1"] = infer(recipe(residual), 1, image: colour)
    cases["residual32-infer64"] = infer(recipe(residual), 64, image: colour)
    for (m, n, k) in [(960, 960, 960), (120, 784, 1024), (66, 3136, 1024), (768, 12544, 48)] {
      cases["matmul-\(m)x\(n)x\(k)"] = product(m, n, k)
    }
    for (name, operation) in convolutions { cases[name] = operation }
    return cases
  }()

  /// A model that makes so many images.
  static func model(_ reference: ModelReference, batch: Int) -> BenchmarkCase {
    BenchmarkCase(kind: .infer, batch: batch) {
      let generator = try reference.load().generator
      var random = RandomGenerator(seed: 1)
      let latents = generator.latent.draw(batch, &random)
      return { _ = generator(latents, .inference) }
    }
  }

  static let image = ImageShape(height: 28, width: 28, channels: 1)
  static let colour = ImageShape(height: 32, width: 32, channels: 3)

  /// The peer's residual networks, fully connected next to z and to the score.
  private static let residual = Architecture.residual(
    ResidualNetworks(channels: 32, mostChannels: 128, hasBasis: false))

  /// The peer's style networks: weights as they are, the discriminator of `residual`.
  private static let style = Architecture.style(
    StyleNetworks(channels: 32, mostChannels: 128, isEqualised: false))

  /// Relativistic pairing with R₁ and R₂ of weight 0.5 at every step.
  private static func paired(_ architecture: Architecture) -> Recipe {
    var recipe = recipe(
      architecture, .relativistic,
      [
        .realGradientPenalty(RealGradientPenalty(weight: 0.5)),
        .generatedGradientPenalty(GeneratedGradientPenalty(weight: 0.5)),
      ])
    recipe.optimizer = .adam(beta1: 0, beta2: 0.99)
    return recipe
  }

  private static func recipe(
    _ architecture: Architecture, _ objective: Objective = .nonSaturating,
    _ regularizers: [Regularizer] = [], batch: Int = 64
  ) -> Recipe {
    var recipe = Recipe(
      name: "benchmark", summary: "", architecture: architecture, objective: objective,
      regularizers: regularizers, generatorRate: 2e-4, discriminatorRate: 2e-4, averageDecay: 0)
    recipe.batchSize = batch
    return recipe
  }

  static func train(
    _ architecture: Architecture, _ objective: Objective = .nonSaturating,
    _ regularizers: [Regularizer] = [], batch: Int = 64, image: ImageShape = image
  ) -> BenchmarkCase {
    train(recipe(architecture, objective, regularizers, batch: batch), image: image)
  }

  private static func train(_ recipe: Recipe, image: ImageShape) -> BenchmarkCase {
    BenchmarkCase(kind: .train, batch: recipe.batchSize) {
      var random = RandomGenerator(seed: 0)
      let dataset = ImageDataset(
        name: "noise", shape: image,
        pixels: (0..<256 * image.count).map { _ in UInt8(random.index(below: 256)) })
      let trainer = try AdversarialTrainer(recipe, on: dataset, seed: 0)
      return { _ = trainer.step() }
    }
  }

  private static func infer(
    _ recipe: Recipe, _ batch: Int, image: ImageShape = image
  ) -> BenchmarkCase {
    BenchmarkCase(kind: .infer, batch: batch) {
      var random = RandomGenerator(seed: 0)
      let latent = LatentDescription(dimensions: 64)
      let generator = Generator(recipe, latent: latent, image: image, &random)
      let latents = latent.latents(z: random.normals(batch * 64), categories: nil)
      return { _ = generator(latents, .inference) }
    }
  }

  /// [m, k] times [k, n].
  private static func product(_ m: Int, _ n: Int, _ k: Int) -> BenchmarkCase {
    BenchmarkCase(kind: .matmul, batch: 1) {
      var random = RandomGenerator(seed: 0)
      let a = Tensor(random.normals(m * k), shape: [m, k])
      let b = Tensor(random.normals(k * n), shape: [k, n])
      return { _ = a.product(b) }
    }
  }

  /// The three products of the largest convolution of dcgan64's discriminator, 14×14×64 → 7×7×128
  /// with a 4×4 kernel and stride 2, at batch 64: 0.82 GFLOP each.
  private static var convolutions: [String: BenchmarkCase] {
    func operation(
      _ body: @escaping @Sendable (_ x: Tensor, _ kernel: Tensor, _ y: Tensor) -> Void
    ) -> BenchmarkCase {
      BenchmarkCase(kind: .operation, batch: 64) {
        var random = RandomGenerator(seed: 0)
        let x = Tensor(random.normals(64 * 14 * 14 * 64), shape: [64, 14, 14, 64])
        let kernel = Tensor(random.normals(16 * 64 * 128), shape: [4, 4, 64, 128])
        let y = Tensor(random.normals(64 * 7 * 7 * 128), shape: [64, 7, 7, 128])
        return { body(x, kernel, y) }
      }
    }
    return [
      "conv-forward": operation { x, kernel, _ in
        _ = x.convolved(kernel, stride: 2, padding: 1)
      },
      "conv-input-gradient": operation { x, kernel, y in
        let x = x.variable
        let loss = (x.convolved(kernel, stride: 2, padding: 1) * y).sum
        _ = gradient(of: loss, withRespectTo: [x])
      },
      "conv-kernel-gradient": operation { x, kernel, y in
        let kernel = kernel.variable
        let loss = (x.convolved(kernel, stride: 2, padding: 1) * y).sum
        _ = gradient(of: loss, withRespectTo: [kernel])
      },
    ]
  }
}
