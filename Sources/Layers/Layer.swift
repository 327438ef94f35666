import Tensor

/// A function of a tensor, made of parameters and of other layers.
///
/// A layer names the layers that it is made of; parameters, statistics and names in model files follow
/// from the tree (`Layer+Tree.swift`), so that a block inside a block needs nothing of its own.
public protocol Layer {
  /// The layers that it is made of, in the order of their parameters.
  var children: [NamedLayer] { get }
  /// What an optimizer trains, without the children's.
  var ownParameters: [Parameter] { get }
  /// What training updates besides, such as running statistics, without the children's.
  var ownStatistics: [Parameter] { get }
  /// The activation that the layer is, nil for all others: the layer before it may apply it.
  var activation: Activation? { get }
  /// The layers that the input passes one after another until the way branches.
  var chain: [any Layer] { get }
  /// Whether it changes only the length of each example, never its direction.
  var keepsDirections: Bool { get }
  /// The parameters that the layer and its children add to values, where the result is piecewise linear in
  /// the input and in every parameter; nil where it is not.
  ///
  /// Then Σ D(x) = ⟨∇ D(x), x⟩ + Σ ⟨∂D/∂b, b⟩ over these parameters b, which `SharedSlopes` makes use of.
  var offsets: [Parameter]? { get }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor

  /// The result with an activation applied to it, in the same pass over memory where the layer can.
  func callAsFunction(_ x: Tensor, _ context: Context, activation: Activation?) -> Tensor
}

extension Layer {
  public var children: [NamedLayer] { [] }
  public var ownParameters: [Parameter] { [] }
  public var ownStatistics: [Parameter] { [] }
  public var activation: Activation? { nil }
  public var chain: [any Layer] { [self] }
  public var keepsDirections: Bool { false }
  public var offsets: [Parameter]? { nil }

  public func callAsFunction(
    _ x: Tensor, _ context: Context, activation: Activation?
  ) -> Tensor {
    let y = self(x, context)
    return activation.map { y.activated($0) } ?? y
  }
}

/// A layer whose work includes the activation of its result, in one pass over memory.
public protocol ActivatingLayer: Layer {}

extension ActivatingLayer {
  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    self(x, context, activation: nil)
  }
}

/// A layer as a part of another, which names it: `0`, `f`, `level.1`.
public struct NamedLayer {
  /// What the parent calls it.
  public let name: String
  /// The layer itself.
  public let layer: any Layer

  /// A layer under a name.
  public init(_ name: String, _ layer: any Layer) {
    self.name = name
    self.layer = layer
  }
}
