import Layers
import Tensor
import Testing

/// What layers promise besides their equations.
@Suite struct LayerTests {
  @Test("a sequence names its parameters as PyTorch's Sequential does")
  func names() {
    var random = RandomGenerator(seed: 0)
    let network = Sequential([
      Linear(inputs: 2, outputs: 4, initialiser: .uniformByFanIn, &random),
      ActivationLayer(.relu),
      Reshape([1, 1, 4]),
      BatchNorm(channels: 4),
    ])
    #expect(
      network.named("generator").map(\.name) == [
        "generator.0.weight", "generator.0.bias", "generator.3.weight", "generator.3.bias",
        "generator.3.running_mean", "generator.3.running_var",
      ])
    #expect(network.parameters.map(\.name) == ["weight", "bias", "weight", "bias"])
    #expect(network.statistics.map(\.name) == ["running_mean", "running_var"])
    #expect(network(Tensor(repeating: 1, shape: [3, 2]), .training).shape == [3, 1, 1, 4])
  }

  @Test("in inference batch norm changes nothing and an image's result does not depend on others")
  func batchNormInference() {
    let layer = BatchNorm(channels: 2)
    var random = RandomGenerator(seed: 1)
    let batch = Tensor(random.normals(12), shape: [6, 2])
    _ = layer(batch, .training)
    let statistics = layer.statistics.map(\.value.values)
    let together = layer(batch, .inference).values
    let alone = layer(Tensor(Array(batch.values[0..<2]), shape: [1, 2]), .inference).values
    #expect(Array(together[0..<2]) == alone)
    #expect(layer.statistics.map(\.value.values) == statistics)
  }

  @Test("in training batch norm makes mean 0 and variance 1")
  func batchNormTraining() {
    var random = RandomGenerator(seed: 2)
    let x = Tensor(random.normals(3_000).map { 5 * $0 + 2 }, shape: [1_000, 3])
    let statistics = BatchNorm(channels: 3)(x, .training).batchStatistics
    #expect(statistics.mean.values.allSatisfy { abs($0) < 1e-5 })
    #expect(statistics.variance.values.allSatisfy { abs($0 - 1) < 1e-4 })
  }

  @Test("weights drawn by fan-in fill ±1/√fanIn, of a transposed convolution by its outputs")
  func uniformInitialiser() {
    var random = RandomGenerator(seed: 3)
    let window = Window(kernel: 4)
    let layers: [(any Layer, Float)] = [
      (Linear(inputs: 100, outputs: 90, initialiser: .uniformByFanIn, &random), 0.1),
      (Convolution(from: 25, to: 40, window, initialiser: .uniformByFanIn, &random), 0.05),
      (
        TransposedConvolution(from: 40, to: 25, window, initialiser: .uniformByFanIn, &random), 0.05
      ),
    ]
    for (layer, bound) in layers {
      let weights = layer.parameters[0].value.values
      let largest = weights.map(abs).max() ?? 0
      #expect(largest <= bound && largest > 0.99 * bound)
      #expect(abs(weights.reduce(0, +) / Float(weights.count)) < 0.05 * bound)
      let bias = layer.parameters[1].value.values.map(abs).max() ?? 0
      #expect(bias <= bound && bias > 0.5 * bound)
    }
  }

  @Test("normal weights have their deviation, and biases are zero")
  func normalInitialiser() {
    var random = RandomGenerator(seed: 4)
    let layer = Linear(inputs: 100, outputs: 100, initialiser: .normal(deviation: 0.02), &random)
    let weights = layer.weight.value.values
    let variance = weights.reduce(0) { $0 + $1 * $1 } / Float(weights.count)
    #expect(abs(variance.squareRoot() - 0.02) < 0.001)
    #expect(layer.bias.value.values.allSatisfy { $0 == 0 })
  }

  @Test("the same seed draws the same weights")
  func seeds() {
    func weights(_ seed: UInt64) -> [Float] {
      var random = RandomGenerator(seed: seed)
      return Linear(inputs: 3, outputs: 4, initialiser: .uniformByFanIn, &random).weight.value
        .values
    }
    #expect(weights(5) == weights(5))
    #expect(weights(5) != weights(6))
  }

  @Test(
    "a moving average starts at the weights, moves its share and takes statistics only with all of it"
  )
  func movingAverage() {
    let live = BatchNorm(channels: 1)
    let average = BatchNorm(channels: 1)
    let moving = MovingAverage(of: live, into: average)
    live.weight.value.update { $0[0] = 4 }
    moving.reset()
    #expect(average.weight.value.values == [4])
    live.weight.value.update { $0[0] = 8 }
    live.runningMean.value.update { $0[0] = 3 }
    moving.update(decay: 0.75)
    #expect(average.weight.value.values == [5])
    #expect(average.runningMean.value.values == [0])
    #expect(live.weight.value.values == [8])
    moving.update(decay: 0)
    #expect(average.weight.value.values == [8])
    #expect(average.runningMean.value.values == [3])
  }

  @Test("Adam's first step goes the rate against the gradient's sign, whatever its size")
  func adamFirstStep() {
    let p = Parameter(name: "p", value: Tensor([1, 1, 1], shape: [3]))
    let adam = Adam([p], rate: 0.1, beta1: 0.9, beta2: 0.999)
    adam.step([Tensor([1_000, -1e-3, 0], shape: [3])])
    #expect(zip(p.value.values, [0.9, 1.1, 1]).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(adam.steps == 1)
  }
}
