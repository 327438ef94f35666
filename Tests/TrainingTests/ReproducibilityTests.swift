import Datasets
import GANs
import Kernels
import ModelFiles
import Testing

@testable import Training

/// The same seed gives the same model, bit for bit.
@Suite(.serialized) struct ReproducibilityTests {
  /// The bytes of the model file after some steps.
  private func model(_ recipe: Recipe, seed: UInt64 = 1, steps: Int = 3) throws -> [UInt8] {
    let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.digits, seed: seed)
    for _ in 0..<steps { #expect(trainer.step().isFinite) }
    return try trainer.file(command: "zither train").encoded()
  }

  @Test(
    "the same seed gives the same file twice, another seed another", arguments: SmallRecipes.all)
  func seeds(_ recipe: Recipe) throws {
    let first = try model(recipe)
    #expect(try model(recipe) == first)
    #expect(try model(recipe, seed: 2) != first)
  }

  @Test(
    "500 steps leave the same file on 1 and 3 threads, and another than 499",
    arguments: [SmallRecipes.cgan, SmallRecipes.perceptron, SmallRecipes.penalised])
  func manySteps(_ recipe: Recipe) async {
    // In a process of its own, so that no other test changes the number of threads meanwhile.
    await #expect(processExitsWith: .success) { [recipe] in
      func files(threads: Int) throws -> [[UInt8]] {
        WorkerPool.shared.resize(threads: threads)
        let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.tinyImages, seed: 1)
        var files: [[UInt8]] = []
        for step in 1...500 {
          _ = trainer.step()
          if step >= 499 { files.append(try trainer.file(command: "zither train").encoded()) }
        }
        return files
      }
      let alone = try files(threads: 1)
      #expect(alone[0] != alone[1])
      #expect(try files(threads: 3) == alone)
    }
  }

  @Test("twenty steps are ten, a checkpoint and ten more", arguments: SmallRecipes.all)
  func resuming(_ recipe: Recipe) throws {
    let folder = try TemporaryFolder()
    let whole = try model(recipe, steps: 20)
    let half = try folder.file("half.safetensors", containing: model(recipe, steps: 10))
    let trainer = try AdversarialTrainer(resuming: half, on: SmallRecipes.digits)
    #expect(trainer.steps == 10)
    for _ in 0..<10 { _ = trainer.step() }
    #expect(try trainer.file(command: "zither train").encoded() == whole)
  }

  @Test("a resumed trainer writes the file that it was read from", arguments: SmallRecipes.all)
  func unchanged(_ recipe: Recipe) throws {
    let folder = try TemporaryFolder()
    let bytes = try model(recipe, steps: 5)
    let path = try folder.file("model.safetensors", containing: bytes)
    let trainer = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits)
    #expect(try trainer.file(command: "zither train").encoded() == bytes)
  }

  @Test("training changes both networks, and the average lies between its weights")
  func progress() throws {
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 1)
    func weights() -> [[Float]] {
      [trainer.generator.parameters, trainer.discriminator.parameters, trainer.average.parameters]
        .map { $0.flatMap(\.value.values) }
    }
    let before = weights()
    #expect(before[0] == before[2])
    _ = trainer.step()
    let after = weights()
    #expect(trainer.steps == 1)
    #expect(after[0] != before[0] && after[1] != before[1] && after[2] != before[2])
    for index in after[0].indices {
      let (from, to) = (before[2][index], after[0][index])
      #expect(after[2][index] >= min(from, to) - 1e-7 && after[2][index] <= max(from, to) + 1e-7)
    }
  }

  @Test("in its first steps the discriminator learns to tell real from fake")
  func learning() throws {
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 1)
    var losses: [Double] = []
    var last: AdversarialTrainer.StepResult?
    for _ in 0..<60 {
      let result = trainer.step()
      losses.append(result.discriminatorLoss)
      last = result
    }
    let result = try #require(last)
    let first = losses.prefix(10).reduce(0, +)
    #expect(losses.suffix(10).reduce(0, +) < 0.8 * first)
    #expect(result.realScore > result.fakeScore)
    #expect((0...1).contains(result.realScore))
  }
}
