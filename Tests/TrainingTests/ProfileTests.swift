import Foundation
import GANs
import Kernels
import Tensor
import Testing

@testable import Training

/// The profile of training steps.
///
/// Each test runs in a process of its own, because a profile counts all threads' operations.
@Suite struct ProfileTests {
  /// The profile of some warm steps, and the seconds that they took.
  private static func profile(
    _ recipe: Recipe, steps: Int
  ) throws -> (entries: [Profile.Entry], seconds: Double) {
    let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.digits, seed: 1)
    for _ in 0..<2 { _ = trainer.step() }
    let start = ContinuousClock.now
    Profile.start()
    for _ in 0..<steps { _ = trainer.step() }
    let entries = Profile.stop()
    return (entries, (ContinuousClock.now - start) / .seconds(1))
  }

  @Test(
    "every operation of a step is listed once, with calls, time and work, the longest first",
    arguments: SmallRecipes.all)
  func entries(_ recipe: Recipe) async {
    await #expect(processExitsWith: .success) { [recipe] in
      let (entries, _) = try Self.profile(recipe, steps: 4)
      #expect(Set(entries.map(\.operation)).count == entries.count)
      #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.seconds >= $1.seconds })
      for entry in entries {
        // Every step has each of them; one of the four learns the average's statistics besides.
        #expect(entry.calls >= 4, "\(entry)")
        #expect(entry.seconds > 0 && entry.bytes > 0, "\(entry)")
      }
      let adam = try #require(entries.first { $0.operation == "Adam" })
      let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.digits, seed: 1)
      let parameters = trainer.generator.parameters + trainer.discriminator.parameters
      #expect(adam.calls == 4 * parameters.count)
      #expect(adam.flops == 4 * 12 * parameters.reduce(0) { $0 + $1.value.count })
    }
  }

  @Test("twice the batch is twice the work of the convolutions and products")
  func work() async {
    await #expect(processExitsWith: .success) {
      func flops(batch: Int) throws -> [String: Int] {
        var recipe = SmallRecipes.dcgan
        recipe.batchSize = batch
        let (entries, _) = try Self.profile(recipe, steps: 1)
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.operation, $0.flops) })
      }
      let (single, double) = (try flops(batch: 8), try flops(batch: 16))
      for operation in ["convolution", "transposed convolution", "kernel gradient", "product"] {
        let flops = try #require(single[operation])
        #expect(flops > 0 && double[operation] == 2 * flops, "\(operation)")
      }
    }
  }

  @Test(
    "nothing is counted twice: the operations take no longer than the steps",
    arguments: SmallRecipes.all)
  func atMostTheWhole(_ recipe: Recipe) async {
    await #expect(processExitsWith: .success) { [recipe] in
      for threads in [1, 2] {
        WorkerPool.shared.resize(threads: threads)
        let (entries, seconds) = try Self.profile(recipe, steps: 20)
        #expect(entries.reduce(0) { $0 + $1.seconds } <= seconds, "\(threads) threads")
      }
    }
  }

  @Test("the operations add up to nearly all of a step of the DCGAN")
  func nearlyTheWhole() async {
    await #expect(processExitsWith: .success) {
      let recipe = try #require(Recipe(named: "dcgan"))
      // What is between operations is compiled without optimisation in debug builds, and on a busy
      // machine a step may be interrupted anywhere: the best of a few counts.
      #if DEBUG
        let least = 0.85
      #else
        let least = 0.95
      #endif
      let shares = try (0..<3).map { _ in
        let (entries, seconds) = try Self.profile(recipe, steps: 8)
        return entries.reduce(0) { $0 + $1.seconds } / seconds
      }
      #expect(shares.contains { $0 >= least }, "\(shares)")
    }
  }
}
