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

/// The half of a style generator that draws: w → image, [N, features] → [N, H, W, C]; or a w for each of
/// its styles, [N, styles, features].
///
/// Each size has two styles, one for either convolution; what makes its map an image takes the second.
struct StyleSynthesis: Layer {
  /// What one size is made by.
  private struct Level {
    var convolutions: [ModulatedConvolution]
    var toImage: ModulatedConvolution
  }

  private let constant: LearnedConstant
  private let levels: [Level]
  private let features: Int

  /// - Parameter widths: channels of the map of each size, the smallest first.
  init(
    _ image: ImageShape, widths: [Int], features: Int, scaling: WeightScaling,
    _ random: inout RandomGenerator
  ) {
    self.features = features
    constant = LearnedConstant(
      image.halved(widths.count - 1, channels: widths[0]), &random)
    func convolution(_ inputs: Int, _ outputs: Int) -> ModulatedConvolution {
      ModulatedConvolution(
        from: inputs, to: outputs, kernel: 3, features: features, gain: rectifierGain,
        scaling: scaling, &random)
    }
    var levels: [Level] = []
    for (index, width) in widths.enumerated() {
      levels.append(
        Level(
          convolutions: [convolution(widths[max(0, index - 1)], width), convolution(width, width)],
          toImage: ModulatedConvolution(
            from: width, to: image.channels, kernel: 1, features: features, gain: nil,
            scaling: scaling, &random)))
    }
    self.levels = levels
  }

  /// How many styles an image has.
  var styles: Int { 2 * levels.count }

  var children: [NamedLayer] {
    [NamedLayer("constant", constant)]
      + levels.enumerated().flatMap { index, level in
        level.convolutions.enumerated().map {
          NamedLayer("level.\(index).\($0.offset)", $0.element)
        } + [NamedLayer("to_image.\(index)", level.toImage)]
      }
  }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let styles = self.styles(x)
    var map = constant(x, context)
    var image: Tensor?
    for (index, level) in levels.enumerated() {
      if index > 0 { map = map.upsampled(by: 2, .bilinear) }
      var context = context
      for (convolution, style) in zip(level.convolutions, styles[(2 * index)...]) {
        context.style = style
        map = convolution(map, context, activation: .leakyRelu(slope: 0.2))
      }
      let part = level.toImage(map, context)
      image = image.map { $0.upsampled(by: 2, .bilinear) + part } ?? part
    }
    return image ?? map
  }

  /// The w of each style, [N, features].
  private func styles(_ x: Tensor) -> [Tensor] {
    if x.shape == [x.shape[0], features] { return Array(repeating: x, count: styles) }
    precondition(
      x.shape == [x.shape[0], styles, features],
      "StyleSynthesis: \(styles) styles of \(features) numbers, not \(x.shape)")
    let rows = x.reshaped([x.shape[0], styles * features])
    return (0..<styles).map { rows.columns($0 * features..<($0 + 1) * features) }
  }
}

extension WeightScaling {
  /// That of the mapping's layers: where weights are equalised, they learn a hundredth as fast.
  fileprivate var ofMapping: WeightScaling {
    if case .equalised = self { .equalised(gain: rectifierGain, rate: 0.01) } else { self }
  }
}
