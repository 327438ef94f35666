import Tensor

/// Whether a network is being trained: batch norm uses the batch's statistics and remembers them,
/// or goes by what it remembers.
public enum Mode: Sendable {
  case training
  case inference
}

/// What a pass through a network depends on besides its input: one value for all layers of the tree.
public struct Context {
  /// Training or inference.
  public var mode: Mode
  /// What the images are asked to show, [N, features], for the layers that are told it; nil where
  /// nothing is asked.
  public var condition: Tensor?
  /// w, what modulated convolutions take their style from, [N, features]; nil outside the networks that
  /// have a style.
  public var style: Tensor?
  /// How far a growing network has grown; nil where it has its full size.
  public var growth: Growth?
  /// Is told where each layer of self-attention looks, in the order of the pass.
  public var attentionObserver: ((AttentionWeights) -> Void)?

  /// A context without a condition or growth unless they are given.
  public init(_ mode: Mode, condition: Tensor? = nil, growth: Growth? = nil) {
    self.mode = mode
    self.condition = condition
    self.growth = growth
  }

  /// Statistics of the batch are used, and remembered.
  public static var training: Context { Context(.training) }
  /// Remembered statistics are used, and nothing is changed.
  public static var inference: Context { Context(.inference) }
}

/// Where each position of a feature map looks.
public struct AttentionWeights {
  /// Row j holds the weights with which position j takes from every position i, [N, H · W, H · W];
  /// each row adds up to 1.
  public let weights: Tensor
  /// Rows of pixels.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
}
