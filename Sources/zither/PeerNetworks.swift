import Layers
import Tensor

/// The two networks and the step of the benchmark's cases that are more than a recipe: a penalty on
/// the critic's gradient, and self-attention in both networks.
struct PeerNetworks {
  enum Variant {
    /// WGAN-GP, no batch norm in the critic.
    case gradientPenalty
    /// SAGAN's attention after the first leaky ReLU and before the last layer of G.
    case selfAttention
  }

  private static let batch = 64
  private static let latentDimensions = 64

  private let variant: Variant
  private let generator: Sequential
  private let discriminator: Sequential
  private let generatorOptimizer: Adam
  private let discriminatorOptimizer: Adam
  private let real: Tensor

  /// The networks for 28×28 images and c channels.
  init(_ variant: Variant, channels c: Int) {
    self.variant = variant
    var random = RandomGenerator(seed: 0)
    let initialiser = Initialiser.uniformByFanIn
    let half = Window(kernel: 4, stride: 2, padding: 1)
    let leaky = ActivationLayer(.leakyRelu(slope: 0.2))
    func attention() -> [any Layer] {
      variant == .selfAttention
        ? [SelfAttention(channels: c, initialiser: initialiser, initialGamma: 0.1, &random)] : []
    }
    func enlarging(_ inputs: Int, _ outputs: Int, _ window: Window) -> TransposedConvolution {
      TransposedConvolution(
        from: inputs, to: outputs, window, initialiser: initialiser, &random)
    }
    func reducing(_ inputs: Int, _ outputs: Int) -> Convolution {
      Convolution(from: inputs, to: outputs, half, initialiser: initialiser, &random)
    }
    generator = Sequential(
      [
        Reshape([1, 1, Self.latentDimensions]),
        enlarging(Self.latentDimensions, 2 * c, Window(kernel: 7)), BatchNorm(channels: 2 * c),
        ActivationLayer(.relu), enlarging(2 * c, c, half), BatchNorm(channels: c),
        ActivationLayer(.relu),
      ] + attention() + [enlarging(c, 1, half), ActivationLayer(.tanh)])
    discriminator = Sequential(
      [reducing(1, c), leaky] + attention() + [reducing(c, 2 * c)]
        + (variant == .selfAttention ? [BatchNorm(channels: 2 * c)] : [])
        + [leaky, Linear(inputs: 98 * c, outputs: 1, initialiser: initialiser, &random)])
    generatorOptimizer = Adam(generator.parameters, rate: 2e-4, beta1: 0.5, beta2: 0.999)
    discriminatorOptimizer = Adam(
      discriminator.parameters, rate: 2e-4, beta1: 0.5, beta2: 0.999)
    real = Tensor.normal(shape: [Self.batch, 28, 28, 1], &random).activated(.tanh)
  }

  /// One step of D and one of G.
  func step(_ random: inout RandomGenerator) {
    let z = Tensor.normal(shape: [Self.batch, Self.latentDimensions], &random)
    let fake = generator(z, .training)
    discriminatorOptimizer.step(
      gradient(
        of: discriminatorLoss(fake.detached, &random),
        withRespectTo: discriminator.parameters.map(\.value)))
    let scores = discriminator(fake, .training)
    let loss =
      variant == .gradientPenalty
      ? Loss.generatorHinge(fake: scores) : (-scores).activated(.softplus).mean
    generatorOptimizer.step(
      gradient(of: loss, withRespectTo: generator.parameters.map(\.value)))
  }

  private func discriminatorLoss(_ fake: Tensor, _ random: inout RandomGenerator) -> Tensor {
    let realScores = discriminator(real, .training)
    let fakeScores = discriminator(fake, .training)
    switch variant {
    case .selfAttention:
      return (-realScores).activated(.softplus).mean + fakeScores.activated(.softplus).mean
    case .gradientPenalty:
      let share = Tensor(
        (0..<Self.batch).map { _ in random.uniform() }, shape: [Self.batch, 1, 1, 1])
      let mix = (share * real + (1 - share) * fake).variable
      let slope = gradient(
        of: discriminator(mix, .training).sum, withRespectTo: [mix], createGraph: true)[0]
      let excess = slope.euclideanNorm(over: slope.exampleAxes) - 1
      return fakeScores.mean - realScores.mean + 10 * excess.squared.mean
    }
  }
}
