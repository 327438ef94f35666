import GraphNotation
import Tensor

/// Layers one after another, named 0, 1, 2 … as in PyTorch's `Sequential`.
public struct Sequential: Layer {
  /// What the input passes one after another.
  public let layers: [any Layer]

  /// Layers in the order in which the input passes them.
  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  public var children: [NamedLayer] {
    layers.enumerated().map { NamedLayer(String($0.offset), $0.element) }
  }
  public var chain: [any Layer] { layers.flatMap(\.chain) }
  public var offsets: [Parameter]? { childrensOffsets }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    var x = x
    var index = 0
    while index < layers.count {
      // An activation is applied by the layer before it.
      let next = index + 1 < layers.count ? layers[index + 1].activation : nil
      x = layers[index](x, context, activation: next)
      index += next == nil ? 1 : 2
    }
    return x
  }
}

/// An activation as a layer.
public struct ActivationLayer: Layer {
  private let function: Activation

  /// A layer that applies a function to every element.
  public init(_ activation: Activation) {
    function = activation
  }

  public var activation: Activation? { function }
  public var offsets: [Parameter]? { function.negativeSlope == nil ? nil : [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor { x.activated(function) }
}

/// Gives every row of a batch a shape: [N, …] → [N] + shape, the elements in their order.
public struct Reshape: Layer {
  /// The shape of one example of the result.
  public let shape: [Int]

  /// A layer that gives every example this shape.
  public init(_ shape: [Int]) {
    self.shape = shape
  }

  public var offsets: [Parameter]? { [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.reshaped([x.shape[0]] + shape)
  }
}

extension Sequential: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    var x = x
    for child in children { x = try builder.append(child, to: x, context) }
    return x
  }
}

extension ActivationLayer: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    builder.activated(x, function)
  }
}

extension Reshape: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    shape.count == 3
      ? builder.map(x, [shape[2], shape[0], shape[1]]) : builder.row(x)
  }
}
