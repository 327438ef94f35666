import Kernels
import Layers
import Tensor
import Testing

/// 500 steps of training leave the same bits on any number of threads, whatever the layers.
///
/// Each test runs in a process of its own, so that no other changes the number of threads meanwhile.
@Suite struct LayerReproducibilityTests {
  /// Small networks that have every layer between them, [33, 8, 8, 2] → [33, 1].
  enum Network: String, CaseIterable, Codable {
    case convolutional, attentive, normalising

    /// The layers between the first convolution, to [33, 8, 8, 8], and the last linear map.
    func layers(_ random: inout RandomGenerator) -> [any Layer] {
      let start = Initialiser.uniformByFanIn
      let half = Window(kernel: 4, stride: 2, padding: 1)
      switch self {
      case .convolutional:
        return [
          BatchNorm(channels: 8),
          Convolution(
            from: 8, to: 6, half, initialiser: start, scaling: .equalised(gain: 1), &random),
          Dropout(rate: 0.3, &random),
          TransposedConvolution(from: 6, to: 5, half, initialiser: start, &random),
          AveragePooling(),
        ]
      case .attentive:
        return [
          AveragePooling(),
          SelfAttention(
            channels: 8, initialiser: start, scaling: .spectral, initialGamma: 0.1, &random),
          Upsampling(factor: 2, .bilinear), MinibatchStandardDeviation(),
        ]
      case .normalising:
        return [
          LayerNorm(channels: 8), AdditiveNoise(deviation: 0.1, &random),
          Convolution(from: 8, to: 6, half, initialiser: start, scaling: .spectral, &random),
          InstanceNorm(channels: 6), ActivationLayer(.tanh), Upsampling(factor: 2), PixelNorm(),
        ]
      }
    }
  }

  /// Parameters, statistics and moments after the last step but one and after the last.
  private static func lastWeights(_ kind: Network, threads: Int, steps: Int) -> [[[Float]]] {
    WorkerPool.shared.resize(threads: threads)
    var random = RandomGenerator(seed: 7)
    let images = Tensor.normal(shape: [33, 8, 8, 2], &random)
    let targets = Tensor.normal(shape: [33, 1], &random)
    let start = Initialiser.uniformByFanIn
    let window = Window(kernel: 3, padding: 1)
    let body =
      [
        Convolution(from: 2, to: 8, window, initialiser: start, &random),
        ActivationLayer(.leakyRelu(slope: 0.2)),
      ] + kind.layers(&random)
    let features = Sequential(body)(images, .inference).count / 33
    let head = Linear(
      inputs: features, outputs: 1, initialiser: start, scaling: .spectral, &random)
    let network = Sequential(body + [head])
    let optimizer = Adam(network.parameters, rate: 1e-3, beta1: 0.5, beta2: 0.999)
    var last: [[[Float]]] = []
    for step in 1...steps {
      let loss = Loss.meanSquaredError(network(images, .training), targets: targets)
      optimizer.step(gradient(of: loss, withRespectTo: network.parameters.map(\.value)))
      if step < steps - 1 { continue }
      last.append(
        (network.parameters + network.statistics + optimizer.state).map(\.value.values))
    }
    return last
  }

  @Test(
    "500 steps leave the same bits on 1, 2 and 3 threads, and other bits than 499",
    arguments: Network.allCases)
  func threads(_ network: Network) async {
    await #expect(processExitsWith: .success) { [network] in
      let alone = Self.lastWeights(network, threads: 1, steps: 500)
      #expect(alone.allSatisfy { $0.allSatisfy { $0.allSatisfy(\.isFinite) } })
      #expect(alone[0] != alone[1])
      for threads in [2, 3] {
        let together = Self.lastWeights(network, threads: threads, steps: 500)
        #expect(together == alone, "\(threads) threads")
      }
    }
  }
}
