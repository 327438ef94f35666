import Foundation
import Oracles
import Tensor
import Testing

@testable import GANs

/// The losses against PyTorch's binary cross-entropy with logits and against their formulas.
@Suite struct ObjectiveTests {
  private func scores(_ oracle: Oracle, _ name: String) throws -> (Tensor, Scores) {
    let logits = try oracle.tensor("\(name).input").variable
    return (logits, Scores(logits))
  }

  @Test("the discriminator's loss is binary cross-entropy: real is 1, fake is 0")
  func discriminatorLoss() throws {
    let oracle = try Oracle("losses")
    for objective in [Objective.nonSaturating, .minimax] {
      let (realLogits, real) = try scores(oracle, "bce_ones")
      let (fakeLogits, fake) = try scores(oracle, "bce_zeros")
      // The mean of the two terms; PyTorch's values are of each.
      let loss = 2 * objective.discriminatorLoss(real: real, fake: fake)
      let expected = try oracle.scalar("bce_ones.output") + oracle.scalar("bce_zeros.output")
      #expect(relativeError(loss.values, [expected]) < 1e-6)
      let gradients = gradient(of: loss, withRespectTo: [realLogits, fakeLogits])
      #expect(
        relativeError(gradients[0].values, try oracle.values("bce_ones.grad_input").values)
          < 1e-6)
      #expect(
        relativeError(gradients[1].values, try oracle.values("bce_zeros.grad_input").values)
          < 1e-6)
    }
  }

  @Test("the non-saturating generator's loss is binary cross-entropy with fake as 1")
  func nonSaturating() throws {
    let oracle = try Oracle("losses")
    let (logits, fake) = try scores(oracle, "bce_ones")
    let loss = Objective.nonSaturating.generatorLoss(fake: fake, real: { fake })
    #expect(relativeError(loss.values, [try oracle.scalar("bce_ones.output")]) < 1e-6)
    let found = gradient(of: loss, withRespectTo: [logits])[0]
    #expect(
      relativeError(found.values, try oracle.values("bce_ones.grad_input").values) < 1e-6)
  }

  @Test("the minimax generator's loss is the negative of the discriminator's on fakes")
  func minimax() throws {
    let oracle = try Oracle("losses")
    let (logits, fake) = try scores(oracle, "bce_zeros")
    let loss = Objective.minimax.generatorLoss(fake: fake, real: { fake })
    #expect(relativeError(loss.values, [-(try oracle.scalar("bce_zeros.output"))]) < 1e-6)
    let found = gradient(of: loss, withRespectTo: [logits])[0]
    let expected = try oracle.values("bce_zeros.grad_input").values.map { -$0 }
    #expect(relativeError(found.values, expected) < 1e-6)
  }

  @Test("where D rejects an image, minimax pulls at G little and the non-saturating loss strongly")
  func vanishingGradient() {
    func pull(_ objective: Objective) -> Float {
      let logits = Tensor([-6], shape: [1]).variable
      let loss = objective.generatorLoss(fake: Scores(logits), real: { Scores(logits) })
      return abs(gradient(of: loss, withRespectTo: [logits])[0].scalar)
    }
    #expect(abs(pull(.minimax) - 0.002_473) < 1e-5)
    #expect(abs(pull(.nonSaturating) - 0.997_527) < 1e-5)
  }

  @Test("losses stay finite at scores where naive formulas overflow")
  func extremes() {
    let scores = Scores(Tensor([-500, 500], shape: [2]))
    for objective in [Objective.nonSaturating, .minimax] {
      #expect(objective.discriminatorLoss(real: scores, fake: scores).scalar == 250)
      #expect(objective.generatorLoss(fake: scores, real: { scores }).scalar.isFinite)
    }
  }

  @Test("the mean probability is the mean of the sigmoids")
  func meanProbability() {
    let scores = Scores(Tensor([0, 2, -1], shape: [3, 1]))
    let expected = [0.0, 2, -1].map { 1 / (1 + exp(-$0)) }.reduce(0, +) / 3
    #expect(abs(scores.meanProbability - expected) < 1e-6)
    #expect(scores.logits.shape == [3])
  }

  @Test("the class term of a projection discriminator agrees with PyTorch")
  func projection() throws {
    let oracle = try Oracle("losses")
    var random = RandomGenerator(seed: 0)
    let part = ClassProjection().discriminatorPart(
      ConditioningSite(
        latent: LatentDescription(dimensions: 1, classNames: (0..<10).map(String.init)),
        features: 12, featureImage: nil, scaling: .plain), &random)
    let weight = try #require(part.heads.first?.layer.parameters.first)
    weight.setFileValues(try oracle.values("projection.embedding").values)
    let features = try oracle.tensor("projection.features").variable
    let labels = try oracle.values("projection.labels").values.map { Int($0) }
    let output = try #require(part.score(features, Condition(labels: labels), .training))
    #expect(output.shape == [5, 1])
    let expected = try oracle.values("projection.output").values
    #expect(relativeError(output.values, expected) < 1e-6)
    let upstream = try oracle.tensor("projection.upstream").reshaped([5, 1])
    let found = gradient(
      of: (output * upstream).sum, withRespectTo: [features, weight.value])
    for (gradient, name) in zip(found, ["features", "embedding"]) {
      let expected = try oracle.values("projection.grad_\(name)").values
      #expect(relativeError(gradient.values, expected) < 1e-6, "\(name)")
    }
  }
}
