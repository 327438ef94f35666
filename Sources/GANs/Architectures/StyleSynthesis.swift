import GraphNotation
import Layers
import Tensor

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

  /// The map of w that all styles together are, as they are used: [features, Σ channels].
  var styleMap: Tensor {
    var identity = [Float](repeating: 0, count: features * features)
    for index in 0..<features { identity[index * features + index] = 1 }
    let x = Tensor(identity, shape: [features, features])
    let zero = Tensor(repeating: 0, shape: [1, features])
    let parts = levels.flatMap { $0.convolutions + [$0.toImage] }.map { layer in
      layer.style(x, .inference) - layer.style(zero, .inference)
    }
    return parts.dropFirst().reduce(parts[0]) { $0.concatenated(with: $1) }.detached
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

extension StyleSynthesis: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    var context = context
    context.style = x
    var map = try builder.append(NamedLayer("constant", constant), to: x, context)
    var image: GraphEdge?
    for (index, level) in levels.enumerated() {
      if index > 0 { map = builder.upsampled(map, by: 2, .bilinear) }
      for (place, convolution) in level.convolutions.enumerated() {
        map = try builder.append(
          NamedLayer("level.\(index).\(place)", convolution), to: map, context)
        map = builder.activated(map, .leakyRelu(slope: 0.2))
      }
      let part = try builder.append(
        NamedLayer("to_image.\(index)", level.toImage), to: map, context)
      image =
        image.map { below in
          builder.combined("Add", builder.upsampled(below, by: 2, .bilinear), part)
        } ?? part
    }
    return image ?? map
  }
}
