import Layers
import Tensor
import Testing

@testable import GANs

/// Classes that count only after some training.
@Suite struct LateStartTests {
  private static let image = ImageShape(height: 8, width: 8, channels: 1)

  @Test("What is asked counts from 0 at one step to 1 at another, along a line")
  func strengths() throws {
    let late = try #require(Conditioning(named: "class-planes=begins:100,ramp:200"))
    #expect(
      [0, 100, 150, 200, 299, 300, 9_999].map { late.strength(afterSteps: $0) }
        == [0, 0, 0.25, 0.5, 0.995, 1, 1])
    #expect(Conditioning.classPlanes.strength(afterSteps: 0) == nil)
    #expect(Conditioning(named: "class-planes=ramp:300")?.strength(afterSteps: 150) == 0.5)
    let atOnce = try #require(Conditioning(named: "class-planes=begins:300"))
    #expect([299, 300, 301].map { atOnce.strength(afterSteps: $0) } == [0, 1, 1])
  }

  @Test(
    "At 0 neither network knows the class; at 1 both are as without a late start",
    arguments: ["class-planes", "class-projection", "class-projection=4", "auxiliary-classifier"])
  func networks(word: String) throws {
    func networks(_ conditioning: String) throws -> (Generator, Discriminator, ImageBatch) {
      var recipe = Recipe.gan
      recipe.architecture = .multilayerPerceptron(
        MultilayerPerceptron(generatorUnits: [6], discriminatorUnits: [5]))
      recipe.conditioning = try #require(Conditioning(named: conditioning))
      recipe.latentDimensions = 3
      var random = RandomGenerator(seed: 1)
      let latent = recipe.latent(of: DataDescription(image: Self.image, classNames: ["a", "b"]))
      let generator = Generator(recipe, latent: latent, image: Self.image, &random)
      let discriminator = Discriminator(recipe, latent: latent, image: Self.image, &random)
      return (
        generator, discriminator, ImageBatch(Tensor(random.normals(128), shape: [2, 8, 8, 1]))
      )
    }
    func images(_ generator: Generator, _ label: Int) -> [Float] {
      generator(generator.latent.latents(z: [1, -1, 2], categories: [label]), .inference)
        .tensor.values
    }
    func judged(_ discriminator: Discriminator, _ x: ImageBatch, _ label: Int) -> [Float] {
      let condition = Condition(labels: [label, label])
      let output = discriminator(x, condition, .training)
      let loss = discriminator.conditioningLoss(real: nil, fake: output, condition)
      return output.scores.logits.values + (loss?.value.values ?? [])
    }
    let (plainG, plainD, x) = try networks(word)
    let written = word.contains("=") ? "\(word),ramp:10" : "\(word)=ramp:10"
    let (generator, discriminator, _) = try networks(written)
    #expect(generator.named.map(\.name).contains("generator.condition.strength"))
    #expect(discriminator.named.map(\.name).contains("discriminator.condition.strength"))
    for label in [0, 1] {
      #expect(images(generator, label) == images(plainG, label))
      #expect(judged(discriminator, x, label) == judged(plainD, x, label))
    }
    #expect(images(generator, 0) != images(generator, 1))
    #expect(judged(discriminator, x, 0) != judged(discriminator, x, 1))
    generator.strengthenCondition(to: 0)
    discriminator.strengthenCondition(to: 0)
    #expect(images(generator, 0) == images(generator, 1))
    #expect(judged(discriminator, x, 0) == judged(discriminator, x, 1))
  }
}
