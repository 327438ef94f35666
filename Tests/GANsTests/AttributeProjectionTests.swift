import Foundation
import Layers
import Tensor
import Testing

@testable import GANs

/// Attributes as inputs of G, and what D makes of them.
@Suite struct AttributeProjectionTests {
  private static let data = DataDescription(
    image: ImageShape(height: 8, width: 8, channels: 1),
    attributes: [
      LatentCode(attribute: "hat", values: ["none", "cap"]),
      LatentCode(attribute: "eye colour", values: ["brown", "blue", "green"]),
    ])

  private var recipe: Recipe {
    var recipe = Recipe.dcgan
    recipe.architecture = .dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false))
    recipe.conditioning = .attributeProjection
    recipe.latentDimensions = 2
    return recipe
  }

  private var latent: LatentDescription { recipe.latent(of: Self.data) }

  private func real(_ values: [String: [Int]], count: Int) -> RealBatch {
    RealBatch(count: count, labels: nil, attributes: values) {
      ImageBatch(Tensor(repeating: 0, shape: [count, 8, 8, 1]))
    }
  }

  @Test("Each attribute is an input with the data's names, in files, too")
  func inputs() throws {
    #expect(latent.codes.map(\.name) == ["hat", "eye colour"])
    #expect(latent.codes[1].valueNames == ["brown", "blue", "green"])
    #expect(latent.width == 7 && latent.category == nil)
    let coded = try JSONDecoder().decode(
      LatentDescription.self, from: try JSONEncoder().encode(latent))
    #expect(coded == latent && coded.codes.allSatisfy { $0.isAttribute })
    #expect(recipe.refusal(of: Self.data.image, latent) == nil)
    let bare = LatentDescription(dimensions: 2)
    #expect(recipe.refusal(of: Self.data.image, bare)?.contains("0 attributes") == true)
    #expect(Recipe.dcgan.refusal(of: Self.data.image, bare) != nil, "z has other dimensions")
  }

  @Test("Generated images are asked for what the real ones show")
  func following() {
    var random = RandomGenerator(seed: 5)
    let batch = real(["hat": [1, 0, 1], "eye colour": [2, 0, 1]], count: 3)
    let expected: [Float] = [0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0]
    #expect(latent.draw(3, like: batch, &random).codes?.values == expected)
    let z: [Float] = [1, 2, 3, 4, 5, 6]
    #expect(latent.latents(z: z, categories: nil, like: batch).codes?.values == expected)
    #expect(latent.latents(z: z, categories: nil, like: batch, &random).codes?.values == expected)
  }

  @Test("Without real images every value is as likely, or the first where nothing is drawn")
  func drawing() {
    var random = RandomGenerator(seed: 6)
    let codes = latent.draw(3_000, &random).codes?.values ?? []
    for column in 0..<5 {
      let share = stride(from: column, to: codes.count, by: 5).reduce(0) { $0 + codes[$1] } / 3_000
      #expect(abs(share - (column < 2 ? 1 / 2 : 1 / 3)) < 0.04)
    }
    #expect(latent.latents(z: [0, 0], categories: nil).codes?.values == [1, 0, 1, 0, 0])
  }

  @Test("A seed has a value of every attribute, each as likely and independent of the others")
  func seeds() {
    var counts = [Int](repeating: 0, count: 6)
    for seed in 0..<6_000 {
      let values = (0..<2).map { latent.value(ofAttribute: $0, seed: UInt64(seed)) }
      counts[3 * values[0] + values[1]] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 1_000) < 120 })
  }

  @Test("D's score has the term ⟨Σ embedding[aₖ], φ⟩ / √features")
  func score() throws {
    var random = RandomGenerator(seed: 7)
    let discriminator = Discriminator(recipe, latent: latent, image: Self.data.image, &random)
    let x = ImageBatch(Tensor(random.normals(2 * 64), shape: [2, 8, 8, 1]))
    let asked = [[1, 0, 1, 0, 0], [0, 1, 0, 0, 1]] as [[Float]]
    let outputs = asked.map { codes in
      discriminator(
        x,
        Condition(
          latents: Latents(
            rows: Tensor(([0, 0] + codes) + ([0, 0] + codes), shape: [2, 7]), of: latent)),
        .inference)
    }
    let embedding = try #require(
      discriminator.named.first { $0.name == "discriminator.embedding.weight" }
    ).parameter.value
    let (features, count) = (outputs[0].features, outputs[0].features.shape[1])
    for image in 0..<2 {
      let scores = outputs.map { $0.scores.logits.values[image] }
      let difference = scores[1] - scores[0]
      var expected: Double = 0
      for feature in 0..<count {
        let rows = [1, 4].map { embedding.values[$0 * count + feature] }
        let others = [0, 2].map { embedding.values[$0 * count + feature] }
        let sum = rows.reduce(0, +) - others.reduce(0, +)
        expected += Double(sum * features.values[image * count + feature])
      }
      expected /= Double(count).squareRoot()
      #expect(abs(Double(difference) - expected) < 1e-4 * max(1, abs(expected)))
    }
  }
}
