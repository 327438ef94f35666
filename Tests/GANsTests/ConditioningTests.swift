import Foundation
import Layers
import Tensor
import Testing

@testable import GANs

/// What classes and codes add to the losses, and how they reach the networks.
@Suite struct ConditioningTests {
  private let image = ImageShape(height: 8, width: 8, channels: 1)

  private func discriminator(
    _ recipe: Recipe, classes: Int = 0, _ random: inout RandomGenerator
  ) -> Discriminator {
    let data = DataDescription(image: image, classNames: (0..<classes).map(String.init))
    return Discriminator(recipe, latent: recipe.latent(of: data), image: image, &random)
  }

  private func recipe(_ conditioning: Conditioning) -> Recipe {
    var recipe = Recipe.dcgan
    recipe.architecture = .dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false))
    recipe.conditioning = conditioning
    return recipe
  }

  @Test("codes are drawn as one-hot rows and as numbers in −1…1, each value as likely")
  func drawing() {
    let codes = LatentCodes(categories: 4, continuous: 2).codes
    #expect(codes.width == 6)
    #expect(codes.columns == [0..<4, 4..<5, 5..<6])
    #expect(abs(codes.categoricalEntropy - log(4.0)) < 1e-12)
    var random = RandomGenerator(seed: 1)
    let values = codes.draw(4000, &random)
    var counts = [0, 0, 0, 0]
    for row in 0..<4000 {
      let code = values[row * 6..<row * 6 + 4]
      #expect(code.filter { $0 == 1 }.count == 1 && code.filter { $0 == 0 }.count == 3)
      counts[(code.firstIndex(of: 1) ?? 0) - row * 6] += 1
      #expect((-1...1).contains(values[row * 6 + 4]) && (-1...1).contains(values[row * 6 + 5]))
    }
    #expect(counts.allSatisfy { abs($0 - 1000) < 120 })
  }

  @Test("a discriminator that is told the class by planes scores by the class")
  func planes() {
    var random = RandomGenerator(seed: 2)
    let discriminator = self.discriminator(recipe(.classPlanes), classes: 3, &random)
    let x = ImageBatch(Tensor(random.normals(64), shape: [1, 8, 8, 1]))
    let scores = (0..<3).map {
      discriminator(x, Condition(labels: [$0]), .training).scores.logits.scalar
    }
    #expect(Set(scores).count == 3)
  }

  @Test("a perfectly found code leaves no loss, and the bound is the codes' entropy")
  func perfectCodes() throws {
    let setting = LatentCodes(categories: 3, continuous: 0)
    var random = RandomGenerator(seed: 3)
    let finder = QHead(setting, features: 5, image: nil, &random)
    // With no weights the logits are the biases: the first value, surely.
    finder.head.weight.value.update { $0.update(repeating: 0) }
    finder.head.bias.value.update { bias in for index in 0..<3 { bias[index] = index == 0 ? 50 : 0 }
    }
    let features = Tensor(random.normals(20), shape: [4, 5])
    let right = finder.loss(features, codes: .oneHot([0, 0, 0, 0], classes: 3), .training)
    #expect(abs(right.weighted.scalar) < 1e-6)
    #expect(right.measures.map(\.kind) == [.mutualInformation, .codeEntropy])
    #expect(abs(right.measures[0].value - log(3.0)) < 1e-6)
    let wrong = finder.loss(features, codes: .oneHot([1, 1, 1, 1], classes: 3), .training)
    #expect(abs(wrong.weighted.scalar - 50) < 1e-3)
  }

  @Test("a continuous code's loss is a Gaussian's negative log likelihood, weighted")
  func continuousCodes() {
    let setting = LatentCodes(
      categories: 0, continuous: 1, categoricalWeight: 1, continuousWeight: 0.5)
    var random = RandomGenerator(seed: 4)
    let finder = QHead(setting, features: 5, image: nil, &random)
    finder.head.weight.value.update { $0.update(repeating: 0) }
    finder.head.bias.value.update { bias in
      bias[0] = 0.25
      bias[1] = Float(log(0.25))
    }
    let features = Tensor(random.normals(10), shape: [2, 5])
    let loss = finder.loss(features, codes: Tensor([1, -0.5], shape: [2, 1]), .training)
    // ½ (ln 2π + ln σ² + (c − μ)² / σ²), σ = 0.5, μ = 0.25
    let expected =
      [1.0, -0.5].map { 0.5 * (log(2 * .pi) + log(0.25) + ($0 - 0.25) * ($0 - 0.25) / 0.25) }
      .reduce(0, +) / 2
    #expect(abs(Double(loss.weighted.scalar) - 0.5 * expected) < 1e-4)
    #expect(loss.measures.map(\.kind) == [.continuousCodeLoss])

    // Being surer than the bound, ln σ² = −2, gains nothing.
    func lossOfSure(logVariance: Float) -> Float {
      finder.head.bias.value.update { $0[1] = logVariance }
      return finder.loss(features, codes: Tensor([0.25, 0.25], shape: [2, 1]), .training)
        .weighted.scalar
    }
    #expect(lossOfSure(logVariance: -7) == lossOfSure(logVariance: -2))
    #expect(lossOfSure(logVariance: -2) < lossOfSure(logVariance: -1))
  }

  @Test("answers about two views share the information that numpy computes, at most the entropy")
  func agreement() {
    // Tests/Oracles/agreement.py
    let shared = QHead.agreement(
      Tensor(
        [-0.8, -1.32, -0.25, 0.42, 1.14, 0.11, -0.55, -0.78, 0.75, 1.63, 0.27, -1.23],
        shape: [4, 3]),
      Tensor(
        [-0.96, 1.6, 0.2, -1.73, -0.08, -1.16, -0.63, -0.49, -0.71, 0.55, -0.06, -0.59],
        shape: [4, 3]))
    #expect(abs(shared.scalar - 0.009_620_141) < 1e-6)
    let sure = 50 * Tensor.oneHot([0, 1, 2, 1, 0, 2], classes: 3)
    #expect(abs(QHead.agreement(sure, sure).scalar - Float(log(3.0))) < 1e-5)
    let alike = 50 * Tensor.oneHot([1, 1, 1, 1], classes: 3)
    #expect(abs(QHead.agreement(alike, alike).scalar) < 1e-5)
  }

  @Test("D's loss gets what the answers about moved images lack, G's does not")
  func invariance() throws {
    var random = RandomGenerator(seed: 7)
    let codes = LatentCodes(
      categories: 3, continuous: 0, categoricalWeight: 0, invarianceWeight: 2)
    let discriminator = self.discriminator(recipe(.latentCodes(codes)), &random)
    func judged() -> DiscriminatorOutput {
      discriminator(
        ImageBatch(Tensor(random.normals(256), shape: [4, 8, 8, 1])), .none, .training)
    }
    let (real, moved, fake) = (judged(), judged(), judged())
    let condition = Condition(
      latents: Latents(
        rows: .oneHot([0, 1, 2, 1], classes: 3),
        of: LatentDescription(inputs: codes.codes.map { .code($0) })))
    let ofD = try #require(
      discriminator.conditioningLoss(real: real, moved: moved, fake: fake, condition))
    let ofG = try #require(discriminator.conditioningLoss(real: nil, fake: fake, condition))
    let agreement = try #require(ofD.measures.first { $0.kind == .agreement }?.value)
    #expect(ofG.measures.allSatisfy { $0.kind != .agreement })
    #expect(agreement >= 0 && agreement <= log(3.0))
    let lacking = 2 * (log(3.0) - agreement)
    #expect(abs(Double(ofD.value.scalar - ofG.value.scalar) - lacking) < 1e-4)
  }

  @Test("moved images keep their shape and their values' range, and an even one stays as it is")
  func movedImages() {
    var random = RandomGenerator(seed: 8)
    let x = ImageBatch(Tensor(random.normals(2 * 12 * 10 * 3), shape: [2, 12, 10, 3]))
    let moved = x.moved(&random).tensor
    #expect(moved.shape == x.tensor.shape && moved.values != x.tensor.values)
    let (least, most) = (x.tensor.values.min() ?? 0, x.tensor.values.max() ?? 0)
    #expect(moved.values.allSatisfy { (least...most).contains($0) })
    let even = ImageBatch(Tensor([Float](repeating: 0.5, count: 64), shape: [1, 8, 8, 1]))
    #expect(even.moved(&random).tensor.values.allSatisfy { abs($0 - 0.5) < 1e-6 })
  }

  @Test("a movement keeps the middle of an image and turns the rest about it, a little")
  func movement() {
    // A disc around the middle: shifted by at most a tenth of the side, its area changed by at most
    // the square of a fifth more or less.
    let side = 40
    let disc = (0..<side * side).map { index -> Float in
      let (y, x) = (Float(index / side) - 19.5, Float(index % side) - 19.5)
      return x * x + y * y < 100 ? 1 : 0
    }
    let images = ImageBatch(Tensor(disc + disc + disc + disc, shape: [4, side, side, 1]))
    var random = RandomGenerator(seed: 9)
    let moved = images.moved(&random).tensor.values
    let area = Double(disc.reduce(0, +))
    for index in 0..<4 {
      let image = moved[index * side * side..<(index + 1) * side * side].map(Double.init)
      let mass = image.reduce(0, +)
      #expect(mass > 0.62 * area && mass < 1.46 * area)
      let row = image.enumerated().reduce(0) { $0 + Double($1.offset / side) * $1.element } / mass
      #expect(abs(row - 19.5) < 4.2)
    }
  }

  @Test("an auxiliary classifier asks D for the class of real and generated images, G for its own")
  func auxiliaryClassifier() throws {
    var random = RandomGenerator(seed: 5)
    let discriminator = self.discriminator(recipe(.auxiliaryClassifier), classes: 3, &random)
    let real = discriminator(
      ImageBatch(Tensor(random.normals(256), shape: [4, 8, 8, 1])), .none, .training)
    let fake = discriminator(
      ImageBatch(Tensor(random.normals(256), shape: [4, 8, 8, 1])), .none, .training)
    let condition = Condition(labels: [0, 1, 2, 1])
    let both = try #require(
      discriminator.conditioningLoss(real: real, fake: fake, condition))
    let own = try #require(discriminator.conditioningLoss(real: nil, fake: fake, condition))
    #expect(both.measures.map(\.kind) == [.realClassLoss, .fakeClassLoss])
    let mean = (both.measures[0].value + both.measures[1].value) / 2
    #expect(abs(Double(both.value.scalar) - mean) < 1e-5)
    #expect(abs(Double(own.value.scalar) - both.measures[1].value) < 1e-5)
    #expect(own.value.scalar > 0.5)
  }

  @Test("a discriminator that draws images again scores by the mean distance of pixels")
  func reconstruction() {
    var recipe = recipe(.none)
    recipe.objective = .boundaryEquilibrium(BoundaryEquilibrium())
    var random = RandomGenerator(seed: 6)
    let discriminator = self.discriminator(recipe, &random)
    let x = ImageBatch(Tensor(random.normals(128), shape: [2, 8, 8, 1]))
    let scores = discriminator(x, .none, .training).scores.logits.values
    #expect(scores.count == 2 && scores.allSatisfy { $0 > 0 })
  }

  @Test(
    "Its copies have no bounds, and without D's batch norm each is of its image alone",
    arguments: [
      Architecture.dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false)),
      .multilayerPerceptron(MultilayerPerceptron(generatorUnits: [8], discriminatorUnits: [8])),
    ])
  func copies(architecture: Architecture) {
    var recipe = recipe(.none)
    recipe.architecture = architecture
    recipe.objective = .boundaryEquilibrium(BoundaryEquilibrium())
    var random = RandomGenerator(seed: 6)
    let discriminator = self.discriminator(recipe, &random)
    let pixels = random.normals(64)
    let others = random.normals(64)
    func score(beside others: [Float]) -> Float {
      discriminator(
        ImageBatch(Tensor(pixels + others, shape: [2, 8, 8, 1])), .none, .training
      ).scores.logits.values[0]
    }
    #expect(abs(score(beside: others) - score(beside: others.map { 3 * $0 + 1 })) < 1e-5)
    // With larger weights copies go beyond ±1; bounded ones would be off by 999 to 1,001 here.
    for parameter in discriminator.parameters {
      parameter.value.update { for place in $0.indices { $0[place] *= 4 } }
    }
    let large = ImageBatch(Tensor(repeating: 1_000, shape: [1, 8, 8, 1]))
    #expect(
      abs(discriminator(large, .none, .training).scores.logits.values[0] - 1_000) > 1.01)
  }
}
