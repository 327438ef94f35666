import KernelRoutines
import Kernels

/// A function applied to every element: relu, leaky relu, tanh, sigmoid or softplus.
public typealias Activation = KernelRoutines.Activation

extension Tensor {
  /// f(x), element by element; the gradient is found from the result alone.
  public func activated(_ activation: Activation) -> Tensor {
    Tensor(shape: shape, Work("activation", flops: count, elements: 2 * count)) { y in
      Kernels.activate(activation, storage, into: y)
    }.recorded("\(activation)", [self]) {
      [$0.upstream.activationGradient(activation, output: $0.output)]
    }
  }

  /// u · f′, where f′ is a function of the output y.
  func activationGradient(_ activation: Activation, output: Tensor) -> Tensor {
    let upstream = self
    return Tensor(
      shape: shape, Work("activation gradient", flops: 2 * count, elements: 3 * count)
    ) { d in
      Kernels.activationGradient(
        activation, output: output.storage, upstream: upstream.storage, into: d)
    }.recorded("\(activation)Gradient", [upstream, output]) { pullback in
      let u = pullback.inputs[0]
      let y = pullback.inputs[1]
      let byUpstream =
        pullback.needs[0] ? pullback.upstream.activationGradient(activation, output: y) : nil
      guard pullback.needs[1] else { return [byUpstream, nil] }
      // ∂(f′)/∂y, with f′ written as a function of y.
      let slope: Tensor? =
        switch activation {
        case .relu, .leakyRelu: nil
        case .tanh: -2 * y
        case .sigmoid: -2 * y + 1
        case .softplus:
          // e^(−y) = 1 − f′
          -Tensor(repeating: 1, shape: y.shape).activationGradient(activation, output: y) + 1
        }
      return [byUpstream, slope.map { pullback.upstream * u * $0 }]
    }
  }
}
