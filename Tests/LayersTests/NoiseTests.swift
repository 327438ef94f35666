import Layers
import Tensor
import Testing

/// Dropout, noise and scaled weights.
@Suite struct NoiseTests {
  private let ones = Tensor(repeating: 1, shape: [100, 100])

  @Test("dropout sets its share of elements to 0 and keeps the mean")
  func dropout() {
    var random = RandomGenerator(seed: 1)
    for rate in [Float(0), 0.25, 0.5] {
      let layer = Dropout(rate: rate, &random)
      let values = layer(ones, .training).values
      let zeros = Float(values.filter { $0 == 0 }.count) / 10_000
      #expect(abs(zeros - rate) < 0.02)
      #expect(values.allSatisfy { $0 == 0 || abs($0 - 1 / (1 - rate)) < 1e-6 })
      #expect(layer(ones, .inference).values == ones.values)
    }
  }

  @Test("gradients pass where dropout lets values through, and nowhere else")
  func dropoutGradient() {
    var random = RandomGenerator(seed: 2)
    let x = ones.variable
    let y = Dropout(rate: 0.5, &random)(x, .training)
    #expect(gradient(of: y.sum, withRespectTo: [x])[0].values == y.values)
  }

  @Test("additive noise has its deviation, and none in inference")
  func noise() {
    var random = RandomGenerator(seed: 3)
    let layer = AdditiveNoise(deviation: 0.1, &random)
    let difference = layer(ones, .training) - ones
    #expect(abs(difference.mean.scalar) < 0.005)
    #expect(abs(difference.squared.mean.scalar.squareRoot() - 0.1) < 0.005)
    #expect(layer(ones, .inference).values == ones.values)
  }

  @Test("each pass draws anew; a layer with another's statistics goes on with its numbers")
  func stream() {
    var random = RandomGenerator(seed: 4)
    let layers = [Dropout(rate: 0.5, &random), Dropout(rate: 0.5, &random)]
    let first = layers[0](ones, .training).values
    #expect(layers[0](ones, .training).values != first)
    #expect(layers[1](ones, .training).values != first)
    for (to, from) in zip(layers[1].statistics, layers[0].statistics) { to.copy(from: from) }
    let next = layers[0](ones, .training).values
    #expect(layers[1](ones, .training).values == next)
  }

  @Test("equalised weights begin as N(0, 1) and act as N(0, gain² / fan-in)")
  func equalised() {
    var random = RandomGenerator(seed: 5)
    let layer = Linear(
      inputs: 400, outputs: 300, initialiser: .uniformByFanIn, scaling: .equalised(gain: 2),
      &random)
    let deviation = layer.weight.value.squared.mean.scalar.squareRoot()
    #expect(abs(deviation - 1) < 0.02)
    #expect(layer.bias.value.values.allSatisfy { $0 == 0 })
    let x = Tensor.normal(shape: [50, 400], &random)
    // The mean square of the output is gain² times the input's.
    #expect(abs(layer(x, .training).squared.mean.scalar / x.squared.mean.scalar - 4) < 0.4)
    let plain = x.product(layer.weight.value.detached)
    let error = (layer(x, .training) - 0.1 * plain).absoluteValue.mean.scalar
    #expect(error < 1e-5)
  }

  @Test("equalised convolutions divide by the root of their fan-in")
  func equalisedConvolution() {
    var random = RandomGenerator(seed: 6)
    let window = Window(kernel: 3, stride: 1, padding: 1)
    let layers: [any Layer] = [
      Convolution(
        from: 4, to: 5, window, initialiser: .uniformByFanIn, scaling: .equalised(gain: 1),
        &random),
      TransposedConvolution(
        from: 4, to: 5, window, initialiser: .uniformByFanIn, scaling: .equalised(gain: 1),
        &random),
    ]
    let x = Tensor.normal(shape: [2, 6, 6, 4], &random)
    let plain = [
      x.convolved(layers[0].parameters[0].value, padding: 1),
      x.transposedConvolved(layers[1].parameters[0].value, padding: 1),
    ]
    for (layer, y) in zip(layers, plain) {
      let difference = layer(x, .training) - y / Float(36).squareRoot()
      #expect(difference.absoluteValue.mean.scalar < 1e-6)
    }
  }

  @Test("class planes stand beside the channels of every pixel")
  func classPlanes() {
    let images = Tensor((0..<8).map(Float.init), shape: [2, 2, 2, 1])
    let planes = images.concatenated(withPlanesOf: .oneHot([2, 0], classes: 3))
    #expect(planes.shape == [2, 2, 2, 4])
    #expect(
      planes.values
        == (0..<8).flatMap { pixel -> [Float] in
          [Float(pixel)] + (pixel < 4 ? [0, 0, 1] : [1, 0, 0])
        })
  }
}
