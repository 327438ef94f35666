import Datasets
import GANs
import Tensor
import Testing

@testable import Training

@Suite("What to expect of a training", .serialized)
struct TrainingExpectationTests {
  private func images(_ side: Int, count: Int) -> ImageDataset {
    let shape = ImageShape(height: side, width: side, channels: 1)
    return ImageDataset(
      name: "some", shape: shape,
      pixels: (0..<count * shape.count).map { UInt8(truncatingIfNeeded: $0 * 7) })
  }

  @Test("Larger images and larger batches take longer and more memory")
  func scales() throws {
    var recipe = SmallRecipes.dcgan
    recipe.batchSize = 64
    let small = try TrainingExpectation(recipe, on: images(16, count: 40))
    let large = try TrainingExpectation(recipe, on: images(64, count: 40))
    #expect(large.secondsPerStep > 2 * small.secondsPerStep && large.bytes > 2 * small.bytes)
    recipe.batchSize = 256
    let many = try TrainingExpectation(recipe, on: images(64, count: 40))
    #expect(many.secondsPerStep > large.secondsPerStep && many.bytes > 2 * large.bytes)
    #expect(small.images == 40 && small.isOfFewImages)
  }

  @Test("A thousand images are not few; fewer are")
  func few() throws {
    let recipe = SmallRecipes.dcgan
    #expect(try !TrainingExpectation(recipe, on: images(8, count: 1_000)).isOfFewImages)
    #expect(try TrainingExpectation(recipe, on: images(8, count: 999)).isOfFewImages)
  }

  @Test("What is expected changes no bit of the training")
  func untouched() throws {
    func bytes(expecting: Bool) throws -> [UInt8] {
      let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: SmallRecipes.digits, seed: 2)
      if expecting { _ = try TrainingExpectation(trainer.recipe, on: SmallRecipes.digits) }
      for _ in 0..<2 { _ = trainer.step() }
      return try trainer.file(command: "zither").encoded()
    }
    #expect(try bytes(expecting: true) == bytes(expecting: false))
  }
}
