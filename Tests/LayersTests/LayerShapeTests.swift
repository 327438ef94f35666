import Layers
import Tensor
import Testing

/// The shapes that the layers' documentation states.
@Suite struct LayerShapeTests {
  private let images = Tensor(repeating: 0.5, shape: [2, 6, 4, 8])
  private let vectors = Tensor(repeating: 0.5, shape: [2, 8])

  @Test("norms, dropout, noise and attention keep the shape")
  func kept() {
    var random = RandomGenerator(seed: 1)
    let layers: [any Layer] = [
      LayerNorm(channels: 8), InstanceNorm(channels: 8), PixelNorm(), BatchNorm(channels: 8),
      Dropout(rate: 0.5, &random), AdditiveNoise(deviation: 1, &random),
      SelfAttention(channels: 8, initialiser: .uniformByFanIn, &random),
    ]
    for layer in layers {
      for mode in [Context.training, .inference] {
        #expect(layer(images, mode).shape == images.shape, "\(layer)")
      }
    }
    for layer in [LayerNorm(channels: 8), PixelNorm()] as [any Layer] {
      #expect(layer(vectors, .training).shape == [2, 8])
    }
  }

  @Test("resizing changes height and width, the minibatch deviation adds a channel")
  func changed() {
    #expect(Upsampling(factor: 3)(images, .training).shape == [2, 18, 12, 8])
    #expect(Upsampling(factor: 2, .bilinear)(images, .training).shape == [2, 12, 8, 8])
    #expect(AveragePooling()(images, .training).shape == [2, 3, 2, 8])
    #expect(AveragePooling(kernel: 3, stride: 1)(images, .training).shape == [2, 4, 2, 8])
    #expect(MinibatchStandardDeviation()(images, .training).shape == [2, 6, 4, 9])
    #expect(MinibatchStandardDeviation()(vectors, .training).shape == [2, 9])
  }

  @Test("parts of self-attention are narrowed as its documentation says, and never to nothing")
  func attention() {
    var random = RandomGenerator(seed: 2)
    let layer = SelfAttention(
      channels: 32, initialiser: .uniformByFanIn, scaling: .spectral, &random)
    #expect(layer.f.weight.value.shape == [1, 1, 32, 4])
    #expect(layer.h.weight.value.shape == [1, 1, 32, 16])
    #expect(layer.v.weight.value.shape == [1, 1, 16, 32])
    #expect(
      layer.named("a").map(\.name) == ["a.gamma"]
        + ["f", "g", "h", "v"].flatMap { ["a.\($0).weight", "a.\($0).bias", "a.\($0).weight_u"] })
    #expect(layer.parameters.count == 9 && layer.statistics.count == 4)
    let narrow = SelfAttention(channels: 1, initialiser: .uniformByFanIn, &random)
    let x = Tensor.normal(shape: [2, 3, 5, 1], &random)
    #expect(narrow(x, .training).shape == x.shape)
    #expect(narrow.attention(x, .training).shape == [2, 15, 15])
  }

  @Test("losses are single values")
  func losses() {
    let zeros = Tensor(repeating: 0, shape: [3, 2])
    let all = [
      Loss.binaryCrossEntropy(logits: zeros, targets: zeros),
      Loss.crossEntropy(logits: zeros, labels: [0, 1, 0]),
      Loss.gaussianNegativeLogLikelihood(of: zeros, mean: zeros, logVariance: zeros),
      Loss.meanSquaredError(zeros, targets: zeros),
      Loss.discriminatorHinge(real: zeros, fake: zeros), Loss.generatorHinge(fake: zeros),
    ]
    #expect(all.allSatisfy { $0.shape.isEmpty })
  }
}
