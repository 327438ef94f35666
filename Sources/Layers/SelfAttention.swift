import GraphNotation
import Tensor

/// Self-attention over all positions of a feature map, [N, H, W, C] → [N, H, W, C]:
///
///     attention[j, i] = softmax over i of f(x)ᵢ · g(x)ⱼ
///     y = x + γ · v(o),  oⱼ = Σᵢ attention[j, i] · h(x)ᵢ
///
/// f, g, h and v are 1×1 convolutions, to C/8, C/8, C/2 and back to C channels; γ is learned and
/// begins at 0, so that the network first trusts what is near.
///
/// Source: Zhang et al., Self-Attention Generative Adversarial Networks, arXiv:1805.08318, equations
/// 1 to 3 (with h and v as in its official code).
public struct SelfAttention: Layer {
  /// The keys, of C/8 channels.
  public let f: Convolution
  /// The queries, of C/8 channels.
  public let g: Convolution
  /// The values, of C/2 channels.
  public let h: Convolution
  /// From what was taken back to C channels.
  public let v: Convolution
  /// γ, [1].
  public let gamma: Parameter

  /// An attention that begins with γ = `initialGamma`.
  public init(
    channels: Int, initialiser: Initialiser, scaling: WeightScaling = .plain,
    initialGamma: Float = 0, _ generator: inout RandomGenerator
  ) {
    let pixel = Window(kernel: 1)
    let narrow = max(1, channels / 8)
    let middle = max(1, channels / 2)
    func map(from: Int, to: Int) -> Convolution {
      Convolution(
        from: from, to: to, pixel, initialiser: initialiser, scaling: scaling, &generator)
    }
    f = map(from: channels, to: narrow)
    g = map(from: channels, to: narrow)
    h = map(from: channels, to: middle)
    v = map(from: middle, to: channels)
    gamma = Parameter(name: "gamma", value: Tensor(repeating: initialGamma, shape: [1]))
  }

  public var ownParameters: [Parameter] { [gamma] }
  public var children: [NamedLayer] {
    [NamedLayer("f", f), NamedLayer("g", g), NamedLayer("h", h), NamedLayer("v", v)]
  }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    if let observer = context.attentionObserver {
      observer(
        AttentionWeights(
          weights: attention(x, context), height: x.shape[1], width: x.shape[2]))
    }
    let attended = positions(g(x, context)).attended(
      to: positions(f(x, context)), values: positions(h(x, context)))
    let image = attended.reshaped(x.shape.dropLast() + [attended.shape[2]])
    return x + gamma.value * v(image, context)
  }

  /// Where each position looks: row j holds the weights with which position j takes from every
  /// position i, [N, H · W, H · W]; each row adds up to 1.
  public func attention(_ x: Tensor, _ context: Context) -> Tensor {
    positions(g(x, context)).batchedProduct(positions(f(x, context)).swappedLastAxes).softmax
  }

  /// [N, H, W, C] → [N, H · W, C]
  private func positions(_ x: Tensor) -> Tensor {
    x.reshaped([x.shape[0], x.shape[1] * x.shape[2], x.shape[3]])
  }
}

extension SelfAttention: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    /// [C, H, W] → [C, H · W]
    func positions(_ map: GraphEdge) -> GraphEdge {
      builder.reshaped(map, to: [map.shape[0], map.shape[1] * map.shape[2]])
    }
    let parts = try children.dropLast().map { child throws(UnwrittenLayer) in
      positions(try builder.append(child, to: x, context))
    }
    let (keys, queries, values) = (parts[0], parts[1], parts[2])
    let places = keys.shape[1]
    let turned = builder.transposed(queries, [2, 1])
    let products = builder.node("MatMul", [turned.name, keys.name], shape: [places, places])
    let attention = builder.each("Softmax", products, ["axis": .integer(-1)])
    let turnedValues = builder.transposed(values, [2, 1])
    let taken = builder.node(
      "MatMul", [attention.name, turnedValues.name], shape: [places, values.shape[0]])
    let image = builder.reshaped(
      builder.transposed(taken, [2, 1]), to: [values.shape[0]] + x.shape.dropFirst())
    let y = try builder.append(NamedLayer("v", v), to: image, context)
    let scaled = builder.combined("Mul", y, constant: builder.constant(gamma))
    return builder.combined("Add", x, scaled)
  }
}
