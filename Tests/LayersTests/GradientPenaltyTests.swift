import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// WGAN-GP's penalty through small critics: its gradients are second derivatives of the critic.
@Suite struct GradientPenaltyTests {
  static let critics = [
    "plain", "layer_norm", "instance_norm", "batch_norm", "attention", "spectral_norm",
    "everything",
  ]

  /// A critic of make_penalty_oracles.py, with the names of its parts.
  private struct Critic {
    let parts: [(name: String, layer: any Layer)]

    init(_ name: String) {
      var random = RandomGenerator(seed: 1)
      let scaling: WeightScaling =
        ["spectral_norm", "everything"].contains(name) ? .spectral : .plain
      let half = Window(kernel: 4, stride: 2, padding: 1)
      func convolution(_ inputs: Int, _ outputs: Int) -> Convolution {
        Convolution(
          from: inputs, to: outputs, half, initialiser: .uniformByFanIn, scaling: scaling,
          &random)
      }
      let leaky = ActivationLayer(.leakyRelu(slope: 0.2))
      var parts: [(String, any Layer)] = [("first", convolution(1, 8)), ("", leaky)]
      if ["attention", "everything"].contains(name) {
        parts.append(
          (
            "attention",
            SelfAttention(
              channels: 8, initialiser: .uniformByFanIn, scaling: scaling, &random)
          ))
      }
      parts.append(("second", convolution(8, 16)))
      switch name {
      case "layer_norm", "everything": parts.append(("norm", LayerNorm(channels: 16)))
      case "instance_norm": parts.append(("norm", InstanceNorm(channels: 16)))
      case "batch_norm": parts.append(("norm", BatchNorm(channels: 16)))
      default: break
      }
      let map = ImageShape(height: 3, width: 3, channels: 16)
      let head = Linear(
        inputs: map.count, outputs: 1, inputImage: map, initialiser: .uniformByFanIn,
        scaling: scaling, &random)
      self.parts = parts + [("", leaky), ("head", head)]
    }

    func callAsFunction(_ images: Tensor) -> Tensor {
      parts.reduce(images) { $1.layer($0, .training) }
    }

    var parameters: [NamedParameter] {
      named.filter {
        $0.name.hasSuffix("weight") || $0.name.hasSuffix("bias") || $0.name.hasSuffix("gamma")
      }
    }
    var statistics: [NamedParameter] { named.filter { $0.name.hasSuffix("weight_u") } }

    private var named: [NamedParameter] { parts.flatMap { $0.layer.named($0.name) } }
  }

  /// 10 · mean over the images of (‖∂ score / ∂ image‖ − 1)².
  private func penalty(
    _ critic: Critic, _ images: Tensor
  ) -> (scores: Tensor, gradient: Tensor, penalty: Tensor) {
    let scores = critic(images)
    let gradient = gradient(of: scores.sum, withRespectTo: [images], createGraph: true)[0]
    let excess = gradient.euclideanNorm(over: gradient.exampleAxes) - 1
    return (scores, gradient, 10 * excess.squared.mean)
  }

  private func load(_ critic: Critic, _ oracle: Oracle, _ name: String) throws {
    for entry in critic.parameters + critic.statistics {
      try oracle.set(entry.parameter, "\(name).\(entry.name)")
    }
  }

  @Test("gradient penalties and their gradients agree with PyTorch's", arguments: critics)
  func oracle(_ name: String) throws {
    let oracle = try Oracle("penalties")
    let critic = Critic(name)
    try load(critic, oracle, name)
    let images = try oracle.images("\(name).images").variable
    let (scores, slope, penalty) = penalty(critic, images)
    try oracle.compare(scores.values, "\(name).scores", 1e-5)
    try oracle.compare(channelsFirst(slope), "\(name).gradient", 1e-5)
    try oracle.compare([penalty.scalar], "\(name).penalty", 1e-5)
    let parameters = critic.parameters.map(\.parameter)
    let gradients = gradient(
      of: penalty, withRespectTo: [images] + parameters.map(\.value))
    let largest = gradients.flatMap(\.values).map(abs).reduce(0, max)
    try oracle.compare(
      channelsFirst(gradients[0]), "\(name).grad_images", 1e-4, 0.01 * largest)
    for (entry, gradient) in zip(critic.parameters, gradients.dropFirst()) {
      let values = OracleInput.Order.file(entry.parameter.layout).values(gradient)
      try oracle.compare(values, "\(name).grad_\(entry.name)", 1e-4, 0.01 * largest)
    }
  }

  @Test("a penalty changes along a direction as its gradient says", arguments: critics)
  func finiteDifferences(_ name: String) throws {
    let oracle = try Oracle("penalties")
    let critic = Critic(name)
    try load(critic, oracle, name)
    let images = try oracle.images("\(name).images").variable
    let parameters = critic.parameters.map(\.parameter)
    // σ of the weights as they will be: u held still where it has settled.
    for _ in 0..<1_000 { _ = critic(images) }
    let gradients = gradient(
      of: penalty(critic, images).penalty, withRespectTo: parameters.map(\.value))
    // Along the gradient what is too much shows, along a drawn direction what is missing.
    var random = RandomGenerator(seed: 2)
    let drawn = parameters.map { Tensor.normal(shape: $0.value.shape, &random) }
    let length = gradients.euclideanNorm
    let along = zip(gradients, drawn).map { ($0 / length + $1 / drawn.euclideanNorm).values }
    let expected = zip(gradients, along).reduce(0.0) { sum, pair in
      zip(pair.0.values, pair.1).reduce(sum) { $0 + Double($1.0) * Double($1.1) }
    }
    let start = parameters.map(\.value.values)
    func moved(_ step: Float) -> Double {
      for (index, parameter) in parameters.enumerated() {
        parameter.value.update { values in
          for i in values.indices { values[i] = start[index][i] + step * along[index][i] }
        }
      }
      return Double(penalty(critic, images).penalty.scalar)
    }
    // Richardson's extrapolation; the steps are short, for leaky ReLU has kinks.
    func difference(_ step: Float) -> Double {
      (moved(step) - moved(-step)) / (2 * Double(step))
    }
    let found = (4 * difference(2e-4) - difference(4e-4)) / 3
    #expect(abs(found - expected) < 1e-3 * Double(length))
  }
}
