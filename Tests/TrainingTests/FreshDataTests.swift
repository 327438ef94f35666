import Datasets
import GANs
import ModelEvaluation
import Testing

@testable import Training

/// Real images drawn anew in every step.
@Suite struct FreshDataTests {
  private func recipe() -> Recipe {
    var recipe = SmallRecipes.cgan
    recipe.regularizers = [.freshData]
    return recipe
  }

  @Test(
    "The first fresh images are those of the set, in their classes", arguments: ["digits", "faces"])
  func first(name: String) throws {
    let set = try DatasetCatalogue.load(name)
    let fresh = try #require(set.fresh)
    let indices = [0, 7, 19_999]
    #expect(fresh.labels(indices) == set.labels(indices))
    #expect(
      fresh.examples(indices).images.tensor.values == set.examples(indices).images.tensor.values)
    #expect(fresh.attributes(indices) == set.part(indices).attributes)
    let later = fresh.examples([20_000, FreshImages.count - 1]).images.tensor.values
    #expect(later.contains { $0 > 0 } && later.allSatisfy { (-1...1).contains($0) })
  }

  @Test("A held-out part, a part of a set and another size have no fresh images")
  func none() throws {
    #expect(try DatasetCatalogue.load("digits", split: .test).fresh == nil)
    #expect(try DatasetCatalogue.load("digits").part([1, 2]).fresh == nil)
    let small = ImageReading(size: ImageReading.Size(width: 14, height: 14))
    #expect(try DatasetCatalogue.load("digits", reading: small).fresh == nil)
  }

  @Test(
    "A training on fresh images differs from one on the set, and goes on from its file bit for bit")
  func resuming() throws {
    let digits = try DatasetCatalogue.load("digits")
    let folder = try TemporaryFolder()
    let path = folder.file("m.safetensors")
    let whole = try AdversarialTrainer(recipe(), on: digits, seed: 4)
    for _ in 0..<2 { _ = whole.step() }
    try whole.file(command: "").write(to: path)
    let resumed = try AdversarialTrainer(resuming: path, on: digits)
    let usual = try AdversarialTrainer(SmallRecipes.cgan, on: digits, seed: 4)
    for _ in 0..<3 { _ = usual.step() }
    for trainer in [whole, resumed] { _ = trainer.step() }
    let values = [whole, resumed, usual].map { $0.generator.parameters.flatMap(\.value.values) }
    #expect(values[0] == values[1])
    #expect(values[0] != values[2])
  }

  @Test("Sets that the program does not draw are refused")
  func refusal() {
    #expect(throws: TrainingError.notDrawn(dataset: SmallRecipes.digits.name)) {
      try AdversarialTrainer(recipe(), on: SmallRecipes.digits, seed: 1)
    }
    for entry in DatasetCatalogue.builtIn {
      let refusal = TrainingError.refusal(of: recipe(), on: DataTraits(entry))
      #expect((refusal == nil) == ["digits", "faces"].contains(entry.name))
    }
    #expect(
      TrainingError.refusal(of: recipe(), on: DataTraits(unread: "d")) == .notDrawn(dataset: "d"))
  }

  @Test("Drawn classes are even: rare ones cannot be favoured")
  func rareClasses() throws {
    var recipe = recipe()
    #expect(recipe.combinationRefusal == nil)
    recipe.conditioning = try #require(Conditioning(named: "class-projection=rare-classes"))
    #expect(recipe.combinationRefusal?.contains("rare-classes has nothing to do") == true)
  }
}
