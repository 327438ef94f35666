import Tensor

/// Whether a network is being trained: batch norm uses the batch's statistics and remembers them,
/// or goes by what it remembers.
public enum Mode: Sendable {
  case training
  case inference
}

/// A function of a tensor with parameters.
public protocol Layer {
  /// What an optimizer trains.
  var parameters: [Parameter] { get }
  /// What training updates besides: running statistics.
  var statistics: [Parameter] { get }

  func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor
}

extension Layer {
  public var parameters: [Parameter] { [] }
  public var statistics: [Parameter] { [] }
}

/// A layer that can apply an activation to its result in the same pass over memory.
public protocol ActivatingLayer: Layer {
  func callAsFunction(_ x: Tensor, _ mode: Mode, activation: Activation?) -> Tensor
}

extension ActivatingLayer {
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    self(x, mode, activation: nil)
  }
}

/// A parameter and its full name in a model file, such as `generator.0.weight`.
public struct NamedParameter {
  public let name: String
  public let parameter: Parameter

  public init(name: String, parameter: Parameter) {
    self.name = name
    self.parameter = parameter
  }
}

/// Layers one after another.
public struct Sequential: Layer {
  public let layers: [any Layer]

  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  public var parameters: [Parameter] { layers.flatMap(\.parameters) }
  public var statistics: [Parameter] { layers.flatMap(\.statistics) }

  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    var x = x
    var index = 0
    while index < layers.count {
      if let layer = layers[index] as? any ActivatingLayer, index + 1 < layers.count,
        let next = layers[index + 1] as? ActivationLayer
      {
        x = layer(x, mode, activation: next.activation)
        index += 2
      } else {
        x = layers[index](x, mode)
        index += 1
      }
    }
    return x
  }

  /// Parameters and statistics in order, named as PyTorch's `Sequential` names them: `prefix.index.name`.
  public func named(_ prefix: String) -> [NamedParameter] {
    layers.enumerated().flatMap { index, layer in
      (layer.parameters + layer.statistics).map {
        NamedParameter(name: "\(prefix).\(index).\($0.name)", parameter: $0)
      }
    }
  }
}

/// An activation as a layer.
public struct ActivationLayer: Layer {
  public let activation: Activation

  public init(_ activation: Activation) {
    self.activation = activation
  }

  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor { x.activated(activation) }
}

/// Gives every row of a batch a shape: [N, …] → [N] + shape, the elements in their order.
public struct Reshape: Layer {
  public let shape: [Int]

  public init(_ shape: [Int]) {
    self.shape = shape
  }

  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    x.reshaped([x.shape[0]] + shape)
  }
}
