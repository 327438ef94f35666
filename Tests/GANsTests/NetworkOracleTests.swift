import Layers
import Oracles
import Tensor
import Testing

@testable import GANs

/// A whole adversarial step of two small networks against PyTorch: images, scores, both losses, every
/// parameter's gradient and the running statistics.
@Suite struct NetworkOracleTests {
  private let image = ImageShape(height: 28, width: 28, channels: 1)
  /// What PyTorch computed in double precision, to what float32 keeps of it through both networks.
  private let tolerance: Float = 5e-5

  /// PyTorch's name of each of our layers; a layer without a bias there has a zero one here, whose
  /// gradient the batch norm behind it makes zero.
  private struct Names {
    var generator: [String: String]
    var discriminator: [String: String]
  }

  private func recipe(_ conditioning: Conditioning) -> Recipe {
    Recipe(
      name: "test", summary: "", architecture: .dcgan(DCGAN(channels: 4, smallestSide: 8)),
      objective: .nonSaturating, conditioning: conditioning, generatorRate: 1e-3,
      discriminatorRate: 1e-3, averageDecay: 0)
  }

  @Test("a step of a DCGAN agrees with PyTorch")
  func dcgan() throws {
    try check(
      "dcgan", recipe(.none), classes: 0,
      Names(
        generator: ["1": "0", "2": "1", "4": "3", "5": "4", "7": "6"],
        discriminator: [
          "trunk.0": "0", "trunk.2": "2", "trunk.3": "3", "head": "6",
        ]))
  }

  @Test("a step of a class-conditional GAN with a projection discriminator agrees with PyTorch")
  func cgan() throws {
    try check(
      "cgan", recipe(.classProjection), classes: 10,
      Names(
        // A linear map to 7×7 maps is the transposed convolution of one pixel.
        generator: ["1": "0", "2": "2", "4": "4", "5": "5", "7": "7"],
        discriminator: [
          "trunk.0": "features.0", "trunk.2": "features.2", "trunk.3": "features.3",
          "head": "linear", "embedding": "embedding",
        ]))
  }

  private func check(_ name: String, _ recipe: Recipe, classes: Int, _ names: Names) throws {
    let oracle = try Oracle("networks")
    var random = RandomGenerator(seed: 0)
    let latent = LatentDescription(dimensions: 8, classNames: (0..<classes).map(String.init))
    let generator = Generator(recipe, latent: latent, image: image, &random)
    let discriminator = Discriminator(recipe, latent: latent, image: image, &random)
    let network = generator.named.map { NamedParameter(name: $0.name, parameter: $0.parameter) }
    let ours = network + discriminator.named
    for named in ours where !named.name.contains("running") {
      try set(named, from: oracle, name, names)
    }

    let latents = try oracle.tensor("\(name).latents").reshaped([3, 8 + classes])
    let labels =
      classes == 0 ? nil : try oracle.values("\(name).labels").values.map { Int($0) }
    let real = ImageBatch(try oracle.images("\(name).real"))
    let fake = generator(
      generator.latent.latents(
        z: (classes == 0 ? latents : latents.columns(0..<8)).values, categories: labels), .training)
    #expect(error(channelsFirst(fake.tensor), oracle, "\(name).fake") < tolerance)

    let realScores = discriminator(real, Condition(labels: labels), .training).scores
    let fakeScores = discriminator(fake.detached, Condition(labels: labels), .training).scores
    #expect(error(realScores.logits.values, oracle, "\(name).real_scores") < tolerance)
    #expect(error(fakeScores.logits.values, oracle, "\(name).fake_scores") < tolerance)
    // PyTorch's is the sum of the two terms, ours their mean.
    let discriminatorLoss =
      2 * recipe.objective.discriminatorLoss(real: realScores, fake: fakeScores)
    #expect(error(discriminatorLoss.values, oracle, "\(name).discriminator_loss") < tolerance)
    try check(discriminatorLoss, discriminator.named, oracle, name, names)

    let generatorLoss = recipe.objective.generatorLoss(
      fake: discriminator(fake, Condition(labels: labels), .training).scores, real: { realScores })
    #expect(error(generatorLoss.values, oracle, "\(name).generator_loss") < tolerance)
    try check(generatorLoss, network, oracle, name, names)

    var statistics = 0
    for named in ours where named.name.contains("running") {
      guard let key = pytorchName(named.name, names, "") else { continue }
      statistics += 1
      let expected = "\(name).\(key)_after"
      #expect(error(named.parameter.fileValues, oracle, expected) < tolerance, "\(named.name)")
    }
    #expect(statistics == 6)
  }

  /// Compares the gradients of a loss by all parameters of a network.
  private func check(
    _ loss: Tensor, _ network: [NamedParameter], _ oracle: Oracle, _ name: String, _ names: Names
  ) throws {
    let parameters = network.filter { !$0.name.contains("running") }
    let gradients = gradient(of: loss, withRespectTo: parameters.map(\.parameter.value))
    var compared = 0
    for (named, gradient) in zip(parameters, gradients) {
      let found = Parameter(name: "", value: gradient, layout: named.parameter.layout).fileValues
      let key = try #require(pytorchName(named.name, names, "grad."))
      guard oracle.has("\(name).\(key)") else {
        #expect(found.allSatisfy { abs($0) < 1e-5 }, "\(named.name) has no effect")
        continue
      }
      compared += 1
      let expected = try values(oracle, "\(name).\(key)", named)
      #expect(relativeError(found, expected) < tolerance, "\(named.name)")
    }
    #expect(compared == oracle.file.tensors.count { $0.name.hasPrefix(prefix(name, network)) })
  }

  private func prefix(_ name: String, _ network: [NamedParameter]) -> String {
    "\(name).\(network.first?.name.split(separator: ".").first ?? "").grad."
  }

  private func set(
    _ named: NamedParameter, from oracle: Oracle, _ name: String, _ names: Names
  ) throws {
    let key = "\(name).\(try #require(pytorchName(named.name, names, "")))"
    let values =
      oracle.has(key)
      ? try values(oracle, key, named)
      : Array(repeating: 0, count: named.parameter.value.count)
    #expect(oracle.has(key) || named.name.hasSuffix("bias"), "\(key)")
    named.parameter.setFileValues(values)
  }

  /// The values of a parameter in PyTorch's file, in the order of ours.
  private func values(
    _ oracle: Oracle, _ key: String, _ named: NamedParameter
  ) throws -> [Float] {
    let tensor = try oracle.values(key)
    let shape = named.parameter.layout.shape
    if tensor.shape.count == 2, shape.count == 4 {
      // A linear map [out, in] as a transposed convolution [in, out, kH, kW].
      #expect(shape == [tensor.shape[1], tensor.shape[0] / 49, 7, 7])
      return permuted(tensor.values, tensor.shape, [1, 0])
    }
    #expect(tensor.shape == shape, "\(key)")
    return tensor.values
  }

  /// PyTorch's name for one of our parameters: `generator.1.weight` → `generator.0.weight`.
  private func pytorchName(_ ours: String, _ names: Names, _ infix: String) -> String? {
    let parts = ours.split(separator: ".").map(String.init)
    guard let network = parts.first, let parameter = parts.last else { return nil }
    let layer = parts.dropFirst().dropLast().joined(separator: ".")
    let known = network == "generator" ? names.generator : names.discriminator
    return known[layer].map { "\(network).\(infix)\($0).\(parameter)" }
  }

  private func error(_ found: [Float], _ oracle: Oracle, _ name: String) -> Float {
    guard let expected = oracle.file[name]?.values else { return .infinity }
    return relativeError(found, expected)
  }
}
