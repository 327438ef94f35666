import GraphNotation
import Layers
import Tensor

/// z → w → image, in two parts that can be called one by one; see `StyleNetworks`.
struct StyleGenerator: Layer {
  /// [N, inputs] → w, [N, styleDimensions].
  private let mapping: Sequential
  private let synthesis: StyleSynthesis

  init(
    _ networks: StyleNetworks, inputs: Int, image: ImageShape, scaling: WeightScaling,
    _ random: inout RandomGenerator
  ) {
    let features = networks.styleDimensions
    var layers: [any Layer] = []
    for index in 0..<networks.mappingLayers {
      layers += [
        Linear(
          inputs: index == 0 ? inputs : features, outputs: features,
          initialiser: .fanIn(gain: rectifierGain), scaling: scaling.ofMapping, &random),
        ActivationLayer(.leakyRelu(slope: 0.2)),
      ]
    }
    mapping = Sequential(layers + [RunningMean(features: features)])
    synthesis = StyleSynthesis(
      image, widths: networks.widths(of: image), features: features, scaling: scaling, &random)
  }

  var children: [NamedLayer] {
    [NamedLayer("mapping", mapping), NamedLayer("synthesis", synthesis)]
  }
  var chain: [any Layer] { mapping.chain + [synthesis] }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    synthesis(mapping(x, context), context)
  }
}

extension WeightScaling {
  /// That of the mapping's layers: where weights are equalised, they learn a hundredth as fast.
  fileprivate var ofMapping: WeightScaling {
    if case .equalised = self { .equalised(gain: rectifierGain, rate: 0.01) } else { self }
  }
}

extension StyleGenerator: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    var x = x
    for child in children { x = try builder.append(child, to: x, context) }
    return x
  }
}
