import Oracles
import Tensor
import Testing

@testable import GANs

/// The losses of objectives and their gradients against PyTorch's on the same scores.
@Suite struct ObjectiveOracleTests {
  @Test(
    "an objective's losses and gradients agree with PyTorch",
    arguments: [
      "non-saturating", "minimax", "least-squares", "wasserstein", "hinge", "relativistic", "began",
    ])
  func losses(_ name: String) throws {
    let objective = try #require(Objective(named: name))
    try check(objective, named: name, labelSmoothing: 0)
  }

  @Test("least squares with the coding (−1, 1, 0) agree with PyTorch")
  func pearson() throws {
    try check(.leastSquares(.pearson), named: "least-squares=-1,1,0", labelSmoothing: 0)
    #expect(Objective.leastSquares(.pearson).name == "least-squares=-1,1,0")
  }

  @Test("smoothed labels agree with PyTorch's binary cross-entropy with the target 0.9")
  func smoothing() throws {
    try check(.nonSaturating, named: "smoothed", labelSmoothing: 0.1)
  }

  @Test("BEGAN's balance moves towards the ratio of errors that is asked for, and stays in 0…1")
  func balance() {
    let objective = Objective.boundaryEquilibrium(BoundaryEquilibrium(diversity: 0.5))
    // k + λ (γ L(x) − L(G(z))), λ = 0.01
    #expect(abs(objective.nextBalance(0.2, real: 4, fake: 1) - 0.21) < 1e-6)
    #expect(objective.nextBalance(0, real: 1, fake: 4) == 0)
    #expect(objective.nextBalance(1, real: 9, fake: 1) == 1)
    #expect(Objective.hinge.nextBalance(0.3, real: 9, fake: 1) == 0.3)
  }

  private func check(
    _ objective: Objective, named name: String, labelSmoothing: Float
  ) throws {
    let oracle = try Oracle("objectives")
    let real = try oracle.tensor("real").variable
    let fake = try oracle.tensor("fake").variable
    let setting = LossSetting(
      labelSmoothing: labelSmoothing, balance: try oracle.scalar("balance"))
    let discriminator = objective.discriminatorLoss(
      real: Scores(real), fake: Scores(fake), setting)
    let generator = objective.generatorLoss(fake: Scores(fake)) { Scores(real) }
    let slopes = gradient(of: discriminator, withRespectTo: [real, fake])
    let found = [
      "discriminator": discriminator, "discriminator_by_real": slopes[0],
      "discriminator_by_fake": slopes[1], "generator": generator,
      "generator_by_fake": gradient(of: generator, withRespectTo: [fake])[0],
    ]
    for (part, tensor) in found {
      let expected = try oracle.values("\(name).\(part)").values
      #expect(relativeError(tensor.values, expected) < 1e-5, "\(name).\(part)")
    }
  }
}
