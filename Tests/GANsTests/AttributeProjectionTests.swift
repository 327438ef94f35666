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
      LatentCode(name: "hat", .category(values: ["none", "cap"], shares: [0.5, 0.5])),
      LatentCode(
        name: "eye colour",
        .category(values: ["brown", "blue", "green"], shares: [0.5, 0.25, 0.25])),
      LatentCode(name: "smile", InputAttribute(range: 0...10, of: [0, 0, 5, 10])),
    ])

  private var recipe: Recipe {
    var recipe = Recipe.dcgan
    recipe.architecture = .dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false))
    recipe.conditioning = Conditioning(AttributeProjection(tellsMeasures: true))
    recipe.latentDimensions = 2
    return recipe
  }

  private var latent: LatentDescription { recipe.latent(of: Self.data) }

  private func real(_ values: [String: [Float]], count: Int) -> RealBatch {
    RealBatch(count: count, labels: nil, attributes: values) {
      ImageBatch(Tensor(repeating: 0, shape: [count, 8, 8, 1]))
    }
  }

  @Test("Each attribute is an input with the data's names, in files, too")
  func inputs() throws {
    #expect(latent.codes.map(\.name) == ["hat", "eye colour", "smile"])
    #expect(latent.codes[1].valueNames == ["brown", "blue", "green"])
    #expect(latent.width == 8 && latent.category == nil)
    let coded = try JSONDecoder().decode(
      LatentDescription.self, from: try JSONEncoder().encode(latent))
    #expect(coded == latent && coded.codes.allSatisfy { $0.isAttribute })
    #expect(recipe.refusal(of: Self.data.image, latent) == nil)
    let bare = LatentDescription(dimensions: 2)
    #expect(recipe.refusal(of: Self.data.image, bare)?.contains("0 attributes") == true)
    #expect(Recipe.dcgan.refusal(of: Self.data.image, bare) != nil, "z has other dimensions")
  }

  @Test("Measures are told where they are asked for")
  func measures() throws {
    let written = try #require(Conditioning(named: "attribute-projection=measures"))
    #expect(written == recipe.conditioning)
    #expect(written.inputs(of: Self.data).count == 3)
    #expect(
      LatentDescription(inputs: Conditioning.attributeProjection.inputs(of: Self.data)).codes.map(
        \.name)
        == ["hat", "eye colour"])
  }

  @Test("Generated images are asked for what the real ones show")
  func following() {
    var random = RandomGenerator(seed: 5)
    let batch = real(["hat": [1, 0, 1], "eye colour": [2, 0, 1], "smile": [10, 5, 0]], count: 3)
    let expected: [Float] = [0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, -1]
    #expect(latent.draw(3, like: batch, &random).codes?.values == expected)
    let z: [Float] = [1, 2, 3, 4, 5, 6]
    #expect(latent.latents(z: z, categories: nil, like: batch).codes?.values == expected)
    #expect(latent.latents(z: z, categories: nil, like: batch, &random).codes?.values == expected)
  }

  @Test("Without real images values are as often as in the data, or at rest where nothing is drawn")
  func drawing() {
    var random = RandomGenerator(seed: 6)
    let codes = latent.draw(4_000, &random).codes?.values ?? []
    for (column, expected) in [Float(0.5), 0.5, 0.5, 0.25, 0.25].enumerated() {
      let share = stride(from: column, to: codes.count, by: 6).reduce(0) { $0 + codes[$1] } / 4_000
      #expect(abs(share - expected) < 0.04)
    }
    // Of four images two have the least smile, one the greatest.
    let smiles = stride(from: 5, to: codes.count, by: 6).map { codes[$0] }
    #expect(smiles.allSatisfy { (-1...1).contains($0) })
    #expect(abs(Float(smiles.count { $0 < -0.99 }) / 4_000 - 0.5) < 0.05)
    #expect(latent.latents(z: [0, 0], categories: nil).codes?.values == [1, 0, 1, 0, 0, 0])
  }

  @Test(
    "A damaged attribute is refused",
    arguments: [
      #"{"category":{"values":["a"],"shares":[0.5]}}"#,
      #"{"category":{"values":["a","b"],"shares":[0.5]}}"#,
      #"{"category":{"values":["a","b"],"shares":[2,-1]}}"#,
      #"{"measure":{"range":[0,1],"quantiles":[0,0]}}"#,
    ])
  func damaged(attribute: String) {
    let text =
      #"{"inputs":[{"code":{"name":"hat","kind":{"categorical":{"values":2}},"attribute":"#
      + attribute + "}}]}"
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(LatentDescription.self, from: Data(text.utf8))
    }
  }

  @Test("A seed has a value of every attribute, as often as the data and independent of the others")
  func seeds() {
    var counts = [Int](repeating: 0, count: 6)
    for seed in 0..<8_000 {
      let values = (0..<2).map { Int(latent.value(ofAttribute: $0, seed: UInt64(seed))) }
      counts[3 * values[0] + values[1]] += 1
    }
    for (count, expected) in zip(counts, [2_000, 1_000, 1_000, 2_000, 1_000, 1_000]) {
      #expect(abs(count - expected) < 150)
    }
  }

  @Test("D's score has the term ⟨Σ embedding[aₖ], φ⟩ / √features")
  func score() throws {
    var random = RandomGenerator(seed: 7)
    let discriminator = Discriminator(recipe, latent: latent, image: Self.data.image, &random)
    let x = ImageBatch(Tensor(random.normals(2 * 64), shape: [2, 8, 8, 1]))
    let asked = [[1, 0, 1, 0, 0, 0.5], [0, 1, 0, 0, 1, -1]] as [[Float]]
    let outputs = asked.map { codes in
      discriminator(
        x,
        Condition(
          latents: Latents(
            rows: Tensor(([0, 0] + codes) + ([0, 0] + codes), shape: [2, 8]), of: latent)),
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
        let smile = 1.5 * embedding.values[5 * count + feature]
        let sum = rows.reduce(0, +) - others.reduce(0, +) - smile
        expected += Double(sum * features.values[image * count + feature])
      }
      expected /= Double(count).squareRoot()
      #expect(abs(Double(difference) - expected) < 1e-4 * max(1, abs(expected)))
    }
  }
}
