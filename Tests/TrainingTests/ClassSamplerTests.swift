import Datasets
import GANs
import Tensor
import Testing

@testable import Training

/// Rare classes, seen more often than they occur.
@Suite struct ClassSamplerTests {
  @Test("A class of n images is drawn in proportion to √n, and each of its images as often")
  func shares() {
    // 64, 16 and 1 images: 8, 4 and 1 of 13.
    let labels = (0..<81).map { $0 < 64 ? 5 : $0 < 80 ? 0 : 2 }
    let sampler = ClassSampler(labels: labels)
    var random = RandomGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 81)
    for _ in 0..<26_000 { counts[sampler.index(&random)] += 1 }
    let classes = [0..<64, 64..<80, 80..<81].map { counts[$0].reduce(0, +) }
    for (found, expected) in zip(classes, [16_000, 8_000, 2_000]) {
      #expect(abs(found - expected) < 320)
    }
    #expect(counts[0..<64].allSatisfy { abs($0 - 250) < 80 })
  }

  @Test(
    "A training with embedded classes that begin late, rare ones favoured, goes on from its file bit for bit"
  )
  func resuming() throws {
    var recipe = SmallRecipes.cgan
    recipe.conditioning = try #require(
      Conditioning(named: "class-projection=3,rare-classes,begins:1,ramp:4"))
    let folder = try TemporaryFolder()
    let path = folder.file("m.safetensors")
    let whole = try AdversarialTrainer(recipe, on: SmallRecipes.digits, seed: 4)
    for _ in 0..<2 { _ = whole.step() }
    try whole.file(command: "").write(to: path)
    let resumed = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits)
    #expect(resumed.recipe == recipe)
    for trainer in [whole, resumed] {
      let strengths =
        (trainer.average.named + trainer.generator.named + trainer.discriminator.named)
        .filter { $0.name.hasSuffix("condition.strength") }.map { $0.parameter.value.values }
      #expect(strengths == [[0.25], [0.25], [0.25]], "one step of four")
    }
    for trainer in [whole, resumed] { _ = trainer.step() }
    for (one, other) in zip(
      whole.average.named + whole.discriminator.named,
      resumed.average.named + resumed.discriminator.named)
    {
      #expect(one.name == other.name && one.parameter.value.values == other.parameter.value.values)
    }
    var plain = recipe
    plain.conditioning = try #require(Conditioning(named: "class-projection=3"))
    let even = try AdversarialTrainer(plain, on: SmallRecipes.digits, seed: 4)
    _ = even.step()
    #expect(even.generator.parameters[0].value.values != whole.generator.parameters[0].value.values)
  }
}
