import Tensor
import Testing

@testable import GANs

@Suite struct RegularizerTests {
  @Test("the gradient penalty of a linear critic is weight · (‖w‖ − 1)², and its gradient is exact")
  func linearCritic() throws {
    // D(x) = w · x has the gradient w everywhere.
    let w = Tensor([0.6, -0.8, 1.2, 0.5], shape: [4, 1]).variable
    let real = ImageBatch(Tensor((0..<12).map { Float($0) / 7 }, shape: [3, 2, 2, 1]))
    let fake = ImageBatch(Tensor((0..<12).map { Float($0 % 5) / 3 }, shape: [3, 2, 2, 1]))
    var random = RandomGenerator(seed: 1)
    let penalty = GradientPenalty(weight: 10).penalty(
      { Scores($0.tensor.reshaped([3, 4]).product(w)) }, real, fake, &random)
    let norm = w.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(penalty.scalar - 10 * (norm - 1) * (norm - 1)) < 1e-4)
    // ∂/∂w = 20 (‖w‖ − 1) w / ‖w‖
    let slope = gradient(of: penalty, withRespectTo: [w])[0].values
    for (found, weight) in zip(slope, w.values) {
      #expect(abs(found - 20 * (norm - 1) * weight / norm) < 1e-3)
    }
  }

  @Test("a gradient penalty is refused where the discriminator has batch norm, and only there")
  func refusal() {
    func recipe(_ architecture: Architecture) -> Recipe {
      Recipe(
        name: "test", summary: "", architecture: architecture, objective: .wasserstein,
        regularizers: [.gradientPenalty(GradientPenalty())], generatorRate: 1e-4,
        discriminatorRate: 1e-4, averageDecay: 0)
    }
    #expect(recipe(.dcgan(DCGAN())).combinationRefusal?.contains("batch norm") == true)
    #expect(recipe(.dcgan(DCGAN(discriminatorBatchNorm: false))).combinationRefusal == nil)
    #expect(recipe(.multilayerPerceptron(MultilayerPerceptron())).combinationRefusal == nil)
  }

  @Test("the Wasserstein losses are differences of mean scores")
  func wasserstein() {
    let real = Scores(Tensor([1, 3], shape: [2]))
    let fake = Scores(Tensor([-1, 0], shape: [2]))
    #expect(Objective.wasserstein.discriminatorLoss(real: real, fake: fake).scalar == -2.5)
    #expect(Objective.wasserstein.generatorLoss(fake: fake).scalar == 0.5)
  }
}
