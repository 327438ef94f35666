import Kernels
import Layers
import Tensor
import Testing

/// 500 steps of training leave the same bits on any number of threads, whatever the layer.
///
/// Each test runs in a process of its own, so that no other changes the number of threads meanwhile.
@Suite struct LayerReproducibilityTests {
  /// A layer between two others, [33, 8, 8, 8] to [33, …]: images of more than one piece.
  enum Subject: String, CaseIterable, Codable {
    case convolution, transposedConvolution, spectralConvolution, equalisedConvolution
    case spectralLinear, batchNorm, layerNorm, instanceNorm, pixelNorm
    case attention, spectralAttention, dropout, noise, nearest, bilinear, pooling
    case minibatchDeviation

    func layer(_ random: inout RandomGenerator) -> any Layer {
      let start = Initialiser.uniformByFanIn
      let window = Window(kernel: 4, stride: 2, padding: 1)
      func convolution(_ scaling: WeightScaling) -> Convolution {
        Convolution(from: 8, to: 6, window, initialiser: start, scaling: scaling, &random)
      }
      switch self {
      case .convolution: return convolution(.plain)
      case .spectralConvolution: return convolution(.spectral)
      case .equalisedConvolution: return convolution(.equalised(gain: 1))
      case .transposedConvolution:
        return TransposedConvolution(from: 8, to: 6, window, initialiser: start, &random)
      case .spectralLinear:
        return Linear(inputs: 512, outputs: 40, initialiser: start, scaling: .spectral, &random)
      case .batchNorm: return BatchNorm(channels: 8)
      case .layerNorm: return LayerNorm(channels: 8)
      case .instanceNorm: return InstanceNorm(channels: 8)
      case .pixelNorm: return PixelNorm()
      case .attention:
        return SelfAttention(channels: 8, initialiser: start, initialGamma: 0.1, &random)
      case .spectralAttention:
        return SelfAttention(
          channels: 8, initialiser: start, scaling: .spectral, initialGamma: 0.1, &random)
      case .dropout: return Dropout(rate: 0.3, &random)
      case .noise: return AdditiveNoise(deviation: 0.1, &random)
      case .nearest: return Upsampling(factor: 2)
      case .bilinear: return Upsampling(factor: 2, .bilinear)
      case .pooling: return AveragePooling()
      case .minibatchDeviation: return MinibatchStandardDeviation()
      }
    }
  }

  /// Parameters and statistics after training a small network around the layer.
  private static func weights(_ subject: Subject, threads: Int, steps: Int) -> [[Float]] {
    WorkerPool.shared.resize(threads: threads)
    var random = RandomGenerator(seed: 7)
    let images = Tensor.normal(shape: [33, 8, 8, 2], &random)
    let targets = Tensor.normal(shape: [33, 1], &random)
    let start = Initialiser.uniformByFanIn
    let first = Convolution(
      from: 2, to: 8, Window(kernel: 3, padding: 1), initialiser: start, &random)
    let body = Sequential([first, ActivationLayer(.leakyRelu(slope: 0.2)), subject.layer(&random)])
    let features = body(images, .inference).count / 33
    let network = Sequential([
      body, Linear(inputs: features, outputs: 1, initialiser: start, &random),
    ])
    let optimizer = Adam(network.parameters, rate: 1e-3, beta1: 0.5, beta2: 0.999)
    for _ in 0..<steps {
      let loss = Loss.meanSquaredError(network(images, .training), targets: targets)
      optimizer.step(gradient(of: loss, withRespectTo: network.parameters.map(\.value)))
    }
    return (network.parameters + network.statistics + optimizer.state).map(\.value.values)
  }

  @Test(
    "500 steps leave the same bits on 1, 2 and 3 threads, and not those of 499",
    arguments: Subject.allCases)
  func threads(_ subject: Subject) async {
    await #expect(processExitsWith: .success) { [subject] in
      let alone = Self.weights(subject, threads: 1, steps: 500)
      #expect(alone.allSatisfy { $0.allSatisfy(\.isFinite) })
      for threads in [2, 3] {
        #expect(Self.weights(subject, threads: threads, steps: 500) == alone, "\(threads) threads")
      }
      #expect(Self.weights(subject, threads: 1, steps: 499) != alone)
    }
  }
}
