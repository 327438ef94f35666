import Datasets
import GANs
import Kernels
import Tensor
import Testing

@testable import Training

@Suite("What to expect of a training", .serialized)
struct TrainingExpectationTests {
  private static func images(_ side: Int, count: Int) -> ImageDataset {
    let shape = ImageShape(height: side, width: side, channels: 1)
    return ImageDataset(
      name: "some", shape: shape,
      pixels: (0..<count * shape.count).map { UInt8(truncatingIfNeeded: $0 * 7) })
  }

  @Test("Larger images and batches take longer and more memory, the second time as well")
  func scales() async {
    // In a process of its own, where no other test takes memory meanwhile.
    await #expect(processExitsWith: .success) {
      func expected(side: Int, batch: Int) throws -> TrainingExpectation {
        var recipe = SmallRecipes.dcgan
        recipe.batchSize = batch
        return try TrainingExpectation(recipe, on: Self.images(side, count: 40))
      }
      let small = try expected(side: 16, batch: 64)
      let large = try expected(side: 64, batch: 64)
      let many = try expected(side: 64, batch: 256)
      #expect(large.secondsPerStep > small.secondsPerStep && large.stepBytes > 2 * small.stepBytes)
      #expect(many.secondsPerStep > large.secondsPerStep && many.stepBytes > 2 * large.stepBytes)
      #expect(try expected(side: 64, batch: 64).stepBytes == large.stepBytes)
    }
  }

  @Test("The memory is that of a step of the full batch, within a factor of 1.5")
  func memory() async {
    await #expect(processExitsWith: .success) {
      var recipe = SmallRecipes.dcgan
      recipe.batchSize = 64
      let data = Self.images(32, count: 200)
      let expected = try TrainingExpectation(recipe, on: data).stepBytes
      let before = BufferStatistics.takePeak().now
      let trainer = try AdversarialTrainer(recipe, on: data, seed: 1)
      for _ in 0..<2 { _ = trainer.step() }
      let found = BufferStatistics.takePeak().most - before
      #expect(Double(expected) / Double(found) > 0.67 && Double(expected) / Double(found) < 1.5)
    }
  }

  @Test("A thousand images are not few; fewer are")
  func few() throws {
    let recipe = SmallRecipes.dcgan
    #expect(try !TrainingExpectation(recipe, on: Self.images(8, count: 1_000)).isOfFewImages)
    #expect(try TrainingExpectation(recipe, on: Self.images(8, count: 999)).isOfFewImages)
  }

  @Test("A part stands for the whole: its count decides, and points are never few")
  func part() throws {
    let whole = Self.images(8, count: 1_000)
    let part = TrainingExpectation.part(of: whole)
    #expect(part.count == 256)
    let expected = try TrainingExpectation(SmallRecipes.dcgan, on: part, count: whole.count)
    #expect(expected.images == 1_000 && !expected.isOfFewImages)
    let points = TrainingExpectation(
      dataset: "some", images: 10, image: ImageShape(height: 1, width: 1, channels: 2),
      secondsPerStep: 1, bytes: 1)
    #expect(!points.isOfFewImages)
  }

  @Test("What is no longer wanted is given up before its next step")
  func unwanted() {
    #expect(throws: CancellationError.self) {
      try TrainingExpectation(
        SmallRecipes.dcgan, on: Self.images(8, count: 40), isWanted: { false })
    }
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
