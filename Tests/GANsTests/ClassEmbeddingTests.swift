import Foundation
import Layers
import Tensor
import Testing

@testable import GANs

/// Classes as learnt vectors, in G and in D's comparison.
@Suite struct ClassEmbeddingTests {
  private static let image = ImageShape(height: 8, width: 8, channels: 1)
  private static let latent = LatentDescription(dimensions: 3, classNames: ["a", "b", "c"])

  private func recipe(_ conditioning: String) throws -> Recipe {
    var recipe = Recipe.gan
    recipe.architecture = .multilayerPerceptron(
      MultilayerPerceptron(generatorUnits: [6], discriminatorUnits: [5]))
    recipe.conditioning = try #require(Conditioning(named: conditioning))
    recipe.latentDimensions = 3
    return recipe
  }

  @Test(
    "Its settings are written with the choice, and read back",
    arguments: [
      "class-projection", "class-projection=64", "class-projection=64,rare-classes",
      "class-planes=rare-classes", "auxiliary-classifier=rare-classes",
    ])
  func words(written: String) throws {
    let choice = try #require(Conditioning(named: written))
    #expect(choice.name == written)
    #expect(choice.favoursRareClasses == written.hasSuffix("rare-classes"))
    #expect(Conditioning(named: "class-projection=-1") == nil)
  }

  @Test("G takes z and the vector of the class; a blend of classes is a blend of their vectors")
  func generator() throws {
    var random = RandomGenerator(seed: 1)
    let generator = Generator(
      try recipe("class-projection=2"), latent: Self.latent, image: Self.image, &random)
    let first = try #require(generator.named.first)
    #expect(first.name == "generator.embedding.weight" && first.parameter.value.shape == [3, 2])
    let vectors = first.parameter.value.values
    let rows = Tensor([1, 2, 3, 0, 1, 0, 4, 5, 6, 0.25, 0, 0.75], shape: [2, 6])
    let taken = generator.input(rows, .inference)
    #expect(taken.shape == [2, 5])
    #expect(Array(taken.values.prefix(5)) == [1, 2, 3, vectors[2], vectors[3]])
    #expect(abs(taken.values[8] - (0.25 * vectors[0] + 0.75 * vectors[4])) < 1e-6)
    #expect(generator(rows, .inference).shape == [2, 8, 8, 1])
    // Directions of z are found behind the vectors.
    #expect(generator.firstMap.shape[0] == 3)
    #expect(generator.earlyActivations(Latents(rows: rows, of: Self.latent)).shape[0] == 2)
  }

  @Test("Vectors of classes lie between the inputs that a generator takes before and after them")
  func order() throws {
    let latent = LatentDescription(inputs: [
      .gaussian(dimensions: 1), .classes(["a", "b"]),
      .code(LatentCode(name: "c1", kind: .continuous)),
    ])
    var random = RandomGenerator(seed: 2)
    let layer = try #require(ClassInput(latent, dimensions: 3, LateStart(), &random))
    let row = layer(Tensor([9, 0, 1, -9], shape: [1, 4]), .inference).values
    #expect(layer.width == 5 && row.count == 5 && row.first == 9 && row.last == -9)
    #expect(Array(row[1...3]) == Array(layer.parameters[0].value.values.suffix(3)))
  }

  @Test("Both halves of a style generator take the vectors, and so do its edits")
  func styleGenerator() throws {
    var recipe = try recipe("class-projection=2")
    recipe.architecture = .style(StyleNetworks(channels: 2, mostChannels: 4, styleDimensions: 5))
    var random = RandomGenerator(seed: 4)
    let shape = ImageShape(height: 16, width: 16, channels: 1)
    let latent = recipe.latent(of: DataDescription(image: shape, classNames: ["a", "b", "c"]))
    let generator = Generator(recipe, latent: latent, image: shape, &random)
    let latents = generator.latent.draw(3, &random)
    let whole = generator(latents, .inference).tensor.values
    let w = try #require(generator.styles(latents, .inference))
    #expect(w.shape == [3, 5])
    #expect(generator.images(ofStyles: w, .inference)?.tensor.values == whole)
    let edited = Latents(
      rows: latents.rows, of: latents.latent,
      styles: [StyleEdit(), StyleEdit(truncation: 0.5), StyleEdit()])
    let images = generator(edited, .inference).tensor.values
    #expect(images.prefix(256) == whole.prefix(256))
    #expect(images[256..<512] != whole[256..<512])
  }

  @Test("D adds ⟨E[y], W φ(x) + b⟩ / √d to the score, and gradients reach E and W")
  func discriminator() throws {
    var random = RandomGenerator(seed: 3)
    let terms = ClassProjection(embedding: 4)
    let part = terms.discriminatorPart(
      ConditioningSite(latent: Self.latent, features: 2, featureImage: nil, scaling: .plain),
      &random)
    #expect(part.heads.map(\.name) == ["basis", "embedding"])
    let basis = part.heads[0].layer.parameters.map(\.value)
    let vectors = part.heads[1].layer.parameters[0].value
    let x = Tensor([0.5, -1, 2, 3], shape: [2, 2]).variable
    let score = try #require(part.score(x, Condition(labels: [2, 0]), .inference))
    for (row, label) in [(0, 2), (1, 0)] {
      let expected = (0..<4).reduce(Float(0)) { sum, unit in
        let compared =
          x.values[2 * row] * basis[0].values[unit] + x.values[2 * row + 1]
          * basis[0].values[4 + unit]
          + basis[1].values[unit]
        return sum + vectors.values[4 * label + unit] * compared / 2
      }
      #expect(abs(score.values[row] - expected) < 1e-5)
    }
    let slopes = gradient(of: score.sum, withRespectTo: [basis[0], vectors])
    #expect(slopes.allSatisfy { slope in slope.values.contains { $0 != 0 } })
    #expect(Array(slopes[1].values[4..<8]) == [0, 0, 0, 0], "nothing was asked of class 1")
  }
}
