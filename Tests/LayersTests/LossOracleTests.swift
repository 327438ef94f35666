import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// Losses and optimizers against PyTorch.
@Suite struct LossOracleTests {
  private func labels(_ oracle: Oracle, _ name: String) throws -> [Int] {
    try oracle.values(name).values.map { Int($0) }
  }

  @Test("losses, their first and their second derivatives agree with PyTorch")
  func losses() throws {
    let oracle = try Oracle("training_losses")
    func input(_ name: String, _ test: String) throws -> OracleInput {
      try OracleInput(name, of: oracle, test)
    }
    let bce = try input("logits", "bce")
    try oracle.check(
      "bce",
      Loss.binaryCrossEntropy(logits: bce.tensor, targets: try oracle.tensor("bce.targets")),
      by: [bce])
    let hard = try input("logits", "cross_entropy")
    try oracle.check(
      "cross_entropy",
      Loss.crossEntropy(
        logits: hard.tensor, labels: try labels(oracle, "cross_entropy.labels")), by: [hard])
    let soft = try input("logits", "soft_cross_entropy")
    try oracle.check(
      "soft_cross_entropy",
      Loss.crossEntropy(
        logits: soft.tensor, targets: try oracle.tensor("soft_cross_entropy.targets")),
      by: [soft])
    let mean = try input("mean", "gaussian")
    let variance = try input("log_variance", "gaussian")
    try oracle.check(
      "gaussian",
      Loss.gaussianNegativeLogLikelihood(
        of: try oracle.tensor("gaussian.codes"), mean: mean.tensor,
        logVariance: variance.tensor), by: [mean, variance])
    let x = try input("input", "squared_error")
    let target = try input("target", "squared_error")
    try oracle.check(
      "squared_error", Loss.meanSquaredError(x.tensor, targets: target.tensor),
      by: [x, target])
    let real = try input("real", "hinge")
    let fake = try input("fake", "hinge")
    try oracle.check(
      "hinge", Loss.discriminatorHinge(real: real.tensor, fake: fake.tensor),
      by: [real, fake])
  }

  @Test(
    "binary cross-entropy keeps its digits far out, with hard and with soft targets",
    arguments: ["ones", "zeros", "hard", "soft"])
  func farOut(_ targets: String) throws {
    let oracle = try Oracle("losses")
    let name = "bce_\(targets)"
    let x = try oracle.tensor("\(name).input").variable
    let loss = Loss.binaryCrossEntropy(
      logits: x, targets: try oracle.tensor("\(name).target"))
    try oracle.compare([loss.scalar], "\(name).output", 1e-6)
    try oracle.compare(
      gradient(of: loss, withRespectTo: [x])[0].values, "\(name).grad_input", 1e-6)
  }

  @Test("the generator's hinge loss is the negative mean score")
  func generatorHinge() {
    #expect(Loss.generatorHinge(fake: Tensor([1, -3, 5], shape: [3])).scalar == -1)
  }

  @Test(
    "ten steps of each optimizer agree with PyTorch's",
    arguments: ["sgd", "momentum", "adamw", "rmsprop"])
  func optimizers(_ name: String) throws {
    let oracle = try Oracle("optimizers")
    let parameter = Parameter(name: "weight", value: try oracle.tensor("\(name).before"))
    let optimizer = try #require(make(name, parameter))
    let gradients = try oracle.values("\(name).gradients").values
    let after = try oracle.values("\(name).parameters").values
    let width = parameter.value.count
    for step in 0..<10 {
      let range = step * width..<(step + 1) * width
      optimizer.step([Tensor(Array(gradients[range]), shape: [width])])
      #expect(relativeError(parameter.value.values, Array(after[range])) < 1e-6)
    }
    #expect(optimizer.steps == 10)
  }

  private func make(_ name: String, _ parameter: Parameter) -> (any Optimizer)? {
    switch name {
    case "sgd": GradientDescent([parameter], rate: 0.05)
    case "momentum": GradientDescent([parameter], rate: 0.05, momentum: 0.9)
    case "adamw": Adam([parameter], rate: 1e-3, beta1: 0.5, beta2: 0.999, weightDecay: 0.1)
    case "rmsprop": RMSProp([parameter], rate: 5e-5)
    default: nil
    }
  }

  @Test("an optimizer with another's state goes on as that one does")
  func state() {
    for name in ["momentum", "adamw", "rmsprop"] {
      var random = RandomGenerator(seed: 5)
      let start = Tensor.normal(shape: [19], &random)
      let gradients = (0..<6).map { _ in Tensor.normal(shape: [19], &random) }
      let parameter = Parameter(name: "weight", value: start)
      let resumed = Parameter(name: "weight", value: Tensor.normal(shape: [19], &random))
      guard let first = make(name, parameter), let second = make(name, resumed) else {
        Issue.record("no optimizer \(name)")
        return
      }
      for gradient in gradients[..<3] { first.step([gradient]) }
      resumed.copy(from: parameter)
      for (to, from) in zip(second.state, first.state) { to.copy(from: from) }
      second.steps = first.steps
      #expect(!first.state.isEmpty)
      for gradient in gradients[3...] {
        first.step([gradient])
        second.step([gradient])
      }
      #expect(parameter.value.values == resumed.value.values)
    }
  }

  @Test("clipped gradients agree with PyTorch")
  func clipping() throws {
    let oracle = try Oracle("optimizers")
    let gradients = [try oracle.tensor("clipping.first"), try oracle.tensor("clipping.second")]
    let cases: [String: GradientClipping] = [
      "norm": .norm(2.5), "loose_norm": .norm(1000), "value": .value(1.5),
    ]
    for (name, clip) in cases {
      let clipped = clip(gradients)
      try oracle.compare(clipped[0].values, "clipping.\(name)_first", 1e-6)
      try oracle.compare(clipped[1].values, "clipping.\(name)_second", 1e-6)
    }
  }

  @Test("clipped weights lie between the bounds, the others are as they were")
  func weightClipping() {
    let parameter = Parameter(name: "weight", value: Tensor([-3, -0.01, 0.005, 2], shape: [4]))
    [parameter].clip(to: 0.01)
    #expect(parameter.value.values == [-0.01, -0.01, 0.005, 0.01])
  }

  @Test("learning-rate schedules agree with PyTorch's, before and after a warm-up")
  func schedules() throws {
    let oracle = try Oracle("optimizers")
    let courses: [String: LearningRateSchedule.Course] = [
      "linear": .linear(steps: 20, final: 0.1), "cosine": .cosine(steps: 20, final: 0.1),
      "steps": .steps(every: 6, factor: 0.5),
    ]
    for (name, course) in courses {
      let plain = LearningRateSchedule(course)
      try oracle.compare(
        (0..<20).map { Float(plain.factor(at: $0)) }, "schedule.\(name)", 1e-6)
      let warm = LearningRateSchedule(course, warmUp: 4)
      #expect((0..<4).map { warm.factor(at: $0) } == [0.25, 0.5, 0.75, 1])
      #expect(warm.factor(at: 9) == plain.factor(at: 5))
    }
    #expect(LearningRateSchedule().factor(at: 1_000) == 1)
    #expect(LearningRateSchedule(.linear(steps: 20)).factor(at: 50) == 0)
    #expect(LearningRateSchedule(.cosine(steps: 20, final: 0.2)).factor(at: 50) == 0.2)
  }
}
