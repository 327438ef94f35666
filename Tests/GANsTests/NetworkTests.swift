import Foundation
import Layers
import Tensor
import Testing

@testable import GANs

/// The networks that the recipes build.
@Suite struct NetworkTests {
  private static let shapes = [
    ImageShape(height: 28, width: 28, channels: 1),
    ImageShape(height: 32, width: 32, channels: 3),
    ImageShape(height: 40, width: 48, channels: 3),
    ImageShape(height: 8, width: 12, channels: 3),
  ]

  private static let attributes = [
    LatentCode(name: "hat", .category(values: ["none", "cap"], shares: [0.5, 0.5]))
  ]

  @Test(
    "every recipe makes images and scores of every size, in −1…1 in inference",
    arguments: Recipe.named)
  func shapes(_ recipe: Recipe) {
    let classes = recipe.conditioning.usesClasses ? 10 : 0
    for shape in Self.shapes {
      #expect(recipe.architecture.refusal(of: shape) == nil)
      var random = RandomGenerator(seed: 1)
      let latent = recipe.latent(
        of: DataDescription(
          image: shape, classNames: (0..<classes).map(String.init), attributes: Self.attributes))
      #expect(recipe.refusal(of: shape, latent) == nil)
      let generator = Generator(recipe, latent: latent, image: shape, &random)
      let discriminator = Discriminator(recipe, latent: latent, image: shape, &random)
      let labels = classes == 0 ? nil : [0, 1]
      let latents = latent.draw(2, &random)
      for mode in [Context.training, .inference] {
        let images = generator(latents, mode)
        #expect(images.tensor.shape == [2, shape.height, shape.width, shape.channels])
        #expect(
          images.tensor.values.allSatisfy {
            $0.isFinite && (mode.mode == .training || abs($0) <= 1)
          })
        #expect(discriminator(images, Condition(labels: labels), mode).scores.logits.shape == [2])
      }
    }
  }

  @Test("a class-conditional generator's image depends on the class, and on its weight")
  func classes() throws {
    let recipe = try #require(Recipe(named: "cgan"))
    var random = RandomGenerator(seed: 2)
    let latent = LatentDescription(dimensions: 64, classNames: ["a", "b"])
    let generator = Generator(recipe, latent: latent, image: Self.shapes[0], &random)
    let z = Tensor(random.normals(64), shape: [1, 64])
    func image(_ weights: [Float]) -> [Float] {
      generator(
        Latents([z, Tensor(weights, shape: [1, 2])], of: latent), .inference
      ).tensor.values
    }
    #expect(
      image([1, 0])
        == generator(latent.latents(z: z.values, categories: [0]), .inference).tensor.values)
    #expect(image([1, 0]) != image([0, 1]))
    #expect(image([0.5, 0.5]) != image([1, 0]))
  }

  @Test("a DCGAN refuses images whose sides are no multiples of 4, in a sentence")
  func refusals() {
    let dcgan = Architecture.dcgan(DCGAN())
    for (height, width) in [(27, 28), (28, 30), (2, 4)] {
      let shape = ImageShape(height: height, width: width, channels: 1)
      #expect(
        dcgan.refusal(of: shape)
          == "a DCGAN halves its images twice, so width and height must be multiples of 4, "
          + "not \(width)×\(height)")
      #expect(
        Architecture.multilayerPerceptron(MultilayerPerceptron()).refusal(of: shape) == nil)
    }
  }

  @Test("sizes and rates that no recipe has are refused in a clause")
  func absurdRecipes() throws {
    let shape = Self.shapes[0]
    let latent = LatentDescription(dimensions: 64)
    func refusal(_ change: (inout Recipe) -> Void) -> String? {
      var recipe = Recipe.dcgan
      change(&recipe)
      return recipe.refusal(of: shape, latent)
    }
    #expect(refusal { _ in } == nil)
    for channels in [0, -4, 100_000, .max] {
      #expect(refusal { $0.architecture = .dcgan(DCGAN(channels: channels)) } != nil)
    }
    for units in [[0], [-1], [256, 10_000_000], [.max]] {
      for perceptron in [
        MultilayerPerceptron(generatorUnits: units),
        MultilayerPerceptron(discriminatorUnits: units),
      ] {
        #expect(refusal { $0.architecture = .multilayerPerceptron(perceptron) } != nil)
      }
    }
    #expect(refusal { $0.latentDimensions = 63 } != nil)
    #expect(refusal { $0.batchSize = 0 } != nil)
    #expect(refusal { $0.conditioning = .classProjection } != nil)
    #expect(refusal { $0.generatorRate = .nan } != nil)
    #expect(refusal { $0.discriminatorRate = -1 } != nil)
    #expect(refusal { $0.optimizer = .adam(beta1: 1, beta2: 0.9) } != nil)
    #expect(refusal { $0.discriminatorSteps = 0 } != nil)
    #expect(refusal { $0.conditioning = .latentCodes(LatentCodes()) } != nil)
    #expect(refusal { $0.averageDecay = 2 } != nil)
  }

  @Test("the two networks' parameters have names of their own")
  func names() throws {
    for recipe in Recipe.named {
      var random = RandomGenerator(seed: 3)
      let shape = Self.shapes[0]
      let latent = recipe.latent(
        of: DataDescription(
          image: shape, classNames: ["a", "b"], attributes: Self.attributes))
      let generator = Generator(recipe, latent: latent, image: shape, &random)
      let discriminator = Discriminator(recipe, latent: latent, image: shape, &random)
      let names = (generator.named + discriminator.named).map(\.name)
      #expect(Set(names).count == names.count)
      #expect(generator.named.allSatisfy { $0.name.hasPrefix("generator.") })
      #expect(discriminator.named.allSatisfy { $0.name.hasPrefix("discriminator.") })
      #expect(
        generator.named.count == generator.parameters.count + generator.statistics.count)
    }
  }
}
