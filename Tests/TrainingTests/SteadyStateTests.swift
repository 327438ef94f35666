import GANs
import Kernels
import Tensor
import Testing

@testable import Training

/// Memory of training that has warmed up.
///
/// Every test runs in a process of its own, because buffers are shared by all that computes.
@Suite(.serialized) struct SteadyStateTests {
  @Test(
    "after five steps no step allocates a buffer, on three threads or one",
    arguments: SmallRecipes.all + Recipe.named.map(SmallRecipes.quick))
  func steps(_ recipe: Recipe) async {
    await #expect(processExitsWith: .success) { [recipe] in
      WorkerPool.shared.resize(threads: 3)
      let trainer = try AdversarialTrainer(
        recipe, on: SmallRecipes.data(for: recipe), seed: 1)
      for _ in 0..<5 { _ = trainer.step() }
      let warm = BufferStatistics.current
      for step in 6...10 {
        if step == 8 { WorkerPool.shared.resize(threads: 1) }
        _ = trainer.step()
        try #require(BufferStatistics.current == warm, "step \(step)")
      }
    }
  }

  @Test("a size that has not been seen is allocated once, and used again")
  func counting() async {
    await #expect(processExitsWith: .success) {
      func make() { _ = Tensor(repeating: 1, shape: [1_234_567]) }
      let before = BufferStatistics.current
      make()
      let after = BufferStatistics.current
      #expect(after.allocations == before.allocations + 1)
      #expect(after.bytes >= before.bytes + 4 * 1_234_567)
      for _ in 0..<3 { make() }
      #expect(BufferStatistics.current == after)
    }
  }
}
