import Tensor
import Testing

@testable import GANs

/// What holds for the losses of every objective: a new one is tested by its line in the list.
@Suite struct ObjectiveDerivativeTests {
  private static let setting = LossSetting(labelSmoothing: 0, balance: 0.3)
  // No score is at a kink of the hinge.
  private let real: [Float] = [-1.7, -0.4, 0.3, 2.2]
  private let fake: [Float] = [-2.1, -0.6, 0.2, 1.9]

  @Test("the gradients of both losses agree with finite differences", arguments: Objective.all)
  func derivatives(_ objective: Objective) {
    check("D") { real, fake in
      objective.discriminatorLoss(real: Scores(real), fake: Scores(fake), Self.setting)
    }
    let constant = Scores(Tensor(real, shape: [4]))
    check("G") { _, fake in objective.generatorLoss(fake: Scores(fake)) { constant } }
  }

  @Test("D and G want opposite scores of generated images", arguments: Objective.all)
  func opposition(_ objective: Objective) {
    // Between the targets of least squares, beyond which both want the same.
    let fake = Tensor([0.1, 0.3, 0.45, 0.8], shape: [4]).variable
    let real = Scores(Tensor(self.real, shape: [4]))
    let ofD = gradient(
      of: objective.discriminatorLoss(real: real, fake: Scores(fake), Self.setting),
      withRespectTo: [fake])[0].sum.scalar
    let ofG = gradient(
      of: objective.generatorLoss(fake: Scores(fake)) { real }, withRespectTo: [fake])[0]
      .sum.scalar
    #expect(ofD * ofG < 0)
  }

  private func check(_ name: String, _ loss: (Tensor, Tensor) -> Tensor) {
    let scores = [Tensor(real, shape: [4]).variable, Tensor(fake, shape: [4]).variable]
    let slopes = gradient(of: loss(scores[0], scores[1]), withRespectTo: scores)
    for (part, values) in [real, fake].enumerated() {
      for index in values.indices {
        func moved(by offset: Float) -> Float {
          var parts = [real, fake]
          parts[part][index] += offset
          return loss(Tensor(parts[0], shape: [4]), Tensor(parts[1], shape: [4])).scalar
        }
        let difference = (moved(by: 1e-2) - moved(by: -1e-2)) / 2e-2
        #expect(abs(slopes[part].values[index] - difference) < 2e-3, "\(name) \(part) \(index)")
      }
    }
  }
}
