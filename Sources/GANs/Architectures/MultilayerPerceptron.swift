import Layers
import Tensor

/// Fully connected networks, as in the first GAN.
///
///     G: z → hidden… → H·W·C, ReLU between, tanh at the end; points, which know no −1…1, without
///     D: H·W·C → hidden… → 1, leaky ReLU (0.2) between
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661.
public struct MultilayerPerceptron: ArchitectureNetworks {
  /// Units of the generator's hidden layers, in order.
  public var generatorUnits: [Int]
  /// Units of the discriminator's hidden layers, in order.
  public var discriminatorUnits: [Int]

  /// An architecture with hidden layers of so many units, from the input on.
  public init(generatorUnits: [Int] = [256, 512], discriminatorUnits: [Int] = [512, 256]) {
    self.generatorUnits = generatorUnits
    self.discriminatorUnits = discriminatorUnits
  }

  public static let usual = MultilayerPerceptron()
  public static let word = "mlp"
  public static let settings: [ChoiceSetting<Self>] = [
    .widths(
      "generator", \.generatorUnits, 1...1_000_000,
      tries: [[64, 64], [128, 128], [128, 256], [256, 512], [512, 1024]],
      "units of G's hidden layers"),
    .widths(
      "discriminator", \.discriminatorUnits, 1...1_000_000,
      tries: [[64, 64], [128, 128], [256, 128], [512, 256], [1024, 512]],
      "units of D's hidden layers"),
  ]
  public static let source = "Goodfellow et al., arXiv:1406.2661"
  public var summary: String { "fully connected networks" }

  func weightCount(inputs: Int, image: ImageShape) -> Double? {
    guard (generatorUnits + discriminatorUnits).allSatisfy({ $0 > 0 }) else { return nil }
    func count(_ widths: [Int]) -> Double {
      zip(widths, widths.dropFirst()).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    return max(
      count([inputs] + generatorUnits + [image.count]),
      count([image.count] + discriminatorUnits + [1]))
  }

  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    upwards(inputs: inputs, image: image, bounded: !image.isPoint, scaling: scaling, &random)
  }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    upwards(inputs: inputs, image: image, bounded: false, scaling: scaling, &random)
  }

  /// The layers from numbers to an image, bounded by tanh or not.
  private func upwards(
    inputs: Int, image: ImageShape, bounded: Bool, scaling: WeightScaling,
    _ random: inout RandomGenerator
  ) -> Sequential {
    var layers: [any Layer] = []
    var width = inputs
    for units in generatorUnits {
      layers.append(
        Linear(
          inputs: width, outputs: units, initialiser: .uniformByFanIn, scaling: scaling, &random))
      layers.append(ActivationLayer(.relu))
      width = units
    }
    layers.append(
      Linear(
        inputs: width, outputs: image.count, outputImage: image, initialiser: .uniformByFanIn,
        scaling: scaling, &random))
    if bounded { layers.append(ActivationLayer(.tanh)) }
    layers.append(Reshape([image.height, image.width, image.channels]))
    return Sequential(layers)
  }

  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork {
    var layers: [any Layer] = []
    var width = image.count
    for (index, units) in discriminatorUnits.enumerated() {
      layers.append(
        Linear(
          inputs: width, outputs: units, inputImage: index == 0 ? image : nil,
          initialiser: .uniformByFanIn, scaling: scaling, &random))
      layers.append(ActivationLayer(.leakyRelu(slope: 0.2)))
      width = units
    }
    return DiscriminatorNetwork(
      trunk: Sequential(layers), features: width, featureImage: nil,
      head: Linear(
        inputs: width, outputs: outputs, initialiser: .uniformByFanIn, scaling: scaling, &random))
  }
}

extension Architecture {
  /// Fully connected networks.
  public static func multilayerPerceptron(_ networks: MultilayerPerceptron) -> Architecture {
    Architecture(networks)
  }
}
