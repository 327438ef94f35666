import GraphNotation
import Tensor

/// A layer that can be written down as nodes of a graph, which other programs run.
public protocol GraphLayer: Layer {
  /// Adds the nodes that do in inference what the layer does.
  ///
  /// - Returns: the result, [N, C, H, W] where the layer's is [N, H, W, C].
  /// - Throws: which layer cannot be written down.
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge
}

/// What a graph computes of its inputs beside what one layer hands to the next: `Context`, written down.
public struct GraphContext: Sendable {
  /// What the images are asked to show, [features]; nil where nothing is asked.
  public var condition: GraphEdge?
  /// w, [features]; nil outside the networks that have a style.
  public var style: GraphEdge?
  /// How far a growing network has grown; nil where it has its full size.
  public var growth: Growth?

  /// A context without a condition or growth unless they are given.
  public init(condition: GraphEdge? = nil, growth: Growth? = nil) {
    self.condition = condition
    self.growth = growth
  }
}

/// A layer that cannot be written down as nodes of a graph.
public struct UnwrittenLayer: Error, Equatable, CustomStringConvertible {
  /// The layer, as the sources call it.
  public let layer: String

  /// A layer of a kind.
  public init(_ layer: any Layer) {
    self.layer = "\(type(of: layer))"
  }

  public var description: String {
    "its layer \(layer) cannot be written as nodes of a graph"
  }
}

extension GraphBuilder {
  /// Adds a layer under its name.
  ///
  /// - Throws: which layer cannot be written down.
  public mutating func append(
    _ part: NamedLayer, to x: GraphEdge, _ context: GraphContext
  ) throws(UnwrittenLayer) -> GraphEdge {
    guard let layer = part.layer as? any GraphLayer else { throw UnwrittenLayer(part.layer) }
    return try within(part.name) { (builder: inout GraphBuilder) throws(UnwrittenLayer) in
      try layer.write(x, context, to: &builder)
    }
  }

  /// Adds a parameter as it lies in model files, and gives what nodes call it.
  ///
  /// - Parameter shape: where it is another than in model files.
  public mutating func constant(_ parameter: Parameter, shape: [Int]? = nil) -> String {
    constant(
      parameter.name, parameter.fileValues, shape: shape ?? parameter.layout.shape)
  }

  /// Adds an activation.
  public mutating func activated(_ x: GraphEdge, _ activation: Activation) -> GraphEdge {
    switch activation {
    case .relu: each("Relu", x)
    case .leakyRelu(let slope): each("LeakyRelu", x, ["alpha": .number(slope)])
    case .tanh: each("Tanh", x)
    case .sigmoid: each("Sigmoid", x)
    case .softplus: each("Softplus", x)
    }
  }

  /// Adds an enlargement of maps by a whole factor.
  public mutating func upsampled(
    _ x: GraphEdge, by factor: Int, _ interpolation: Interpolation
  ) -> GraphEdge {
    let scales = constant(
      "scales", [1, 1, Float(factor), Float(factor)], shape: [4])
    let attributes: [String: GraphAttribute] =
      switch interpolation {
      case .nearest:
        [
          "mode": .text("nearest"), "nearest_mode": .text("floor"),
          "coordinate_transformation_mode": .text("asymmetric"),
        ]
      case .bilinear:
        ["mode": .text("linear"), "coordinate_transformation_mode": .text("half_pixel")]
      }
    return node(
      "Resize", [x.name, "", scales], attributes,
      shape: [x.shape[0], factor * x.shape[1], factor * x.shape[2]])
  }

  /// Adds means of windows of maps.
  public mutating func averagePooled(
    _ x: GraphEdge, kernel: Int, stride: Int? = nil
  ) -> GraphEdge {
    let stride = stride ?? kernel
    return node(
      "AveragePool", [x.name],
      ["kernel_shape": .integers([kernel, kernel]), "strides": .integers([stride, stride])],
      shape: [x.shape[0]] + x.shape[1...].map { ($0 - kernel) / stride + 1 })
  }

  /// Adds one example's features or channels scaled and shifted by channel.
  mutating func affine(_ x: GraphEdge, _ weight: String, _ bias: String) -> GraphEdge {
    let scaled = combined("Mul", x, constant: weight)
    return combined("Add", scaled, constant: bias)
  }
}
