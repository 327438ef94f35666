import Foundation
import Tensor
import Testing

@testable import GANs

@Suite struct RecipeTests {
  @Test("recipes are found by their names, which are all different")
  func names() {
    let names = Recipe.named.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.starts(with: ["gan", "dcgan", "cgan"]))
    for recipe in Recipe.named { #expect(Recipe(named: recipe.name) == recipe) }
    #expect(Recipe(named: "nogan") == nil)
  }

  @Test("a recipe written as JSON comes back the same", arguments: Recipe.named)
  func coding(_ recipe: Recipe) throws {
    let data = try JSONEncoder().encode(recipe)
    #expect(try JSONDecoder().decode(Recipe.self, from: data) == recipe)
  }

  @Test("a seed stands for the same z in every model with as many dimensions")
  func seeds() {
    let plain = LatentDescription(dimensions: 64)
    let conditional = LatentDescription(dimensions: 64, classNames: ["a", "b"])
    #expect(plain.latent(seed: 42) == conditional.latent(seed: 42))
    #expect(plain.latent(seed: 42) != plain.latent(seed: 43))
    #expect(plain.latent(seed: 42).count == 64)
    #expect(
      Array(plain.latent(seed: 42)[0..<10]) == LatentDescription(dimensions: 10).latent(seed: 42))
    #expect(conditional.isConditional && !plain.isConditional)
  }

  @Test("labels become one-hot rows")
  func oneHot() {
    let latent = LatentDescription(dimensions: 2, classNames: ["a", "b", "c"])
    let latents = latent.latents(z: [Float](repeating: 0, count: 6), categories: [2, 0, 1])
    #expect(latents.classWeights?.shape == [3, 3])
    #expect(latents.classWeights?.values == [0, 0, 1, 1, 0, 0, 0, 1, 0])
  }

  @Test("what was changed of a named recipe is told from the two, and its base from its name")
  func changesFromBase() {
    let changes = RecipeChanges(
      objective: .minimax, regularizers: [.labelSmoothing(LabelSmoothing())], generatorRate: 0.5,
      batchSize: 7, decaySteps: 123)
    for base in Recipe.named {
      let changed = base.changed(changes)
      #expect(changed.changes(from: base) == changes, "\(base.name)")
      #expect(changed.base == base && base.base == base)
      #expect(base.changes(from: base).isEmpty)
    }
    var own = Recipe.gan
    own.name = "mine+hinge"
    #expect(own.base == nil)
  }
}
