import Tensor
import Testing

/// Checks gradients of a function of tensors against central differences.
///
/// The function's result is made one number by weights w: L = Σ w · f(x). First derivatives are
/// compared for every element of every input. For second derivatives the gradients are made one
/// number in the same way, S = Σᵢ Σ vᵢ · ∂L/∂xᵢ, and its gradients are compared in their turn.
struct FiniteDifferences {
  let function: ([Tensor]) -> Tensor
  let inputs: [Tensor]
  /// Half the distance of the two points.
  var step: Float = 1e-2
  /// The largest error allowed, relative to the largest derivative or 1.
  var tolerance = 5e-3

  init(of inputs: [Tensor], _ function: @escaping ([Tensor]) -> Tensor) {
    self.inputs = inputs
    self.function = function
  }

  private func loss(_ inputs: [Tensor]) -> Tensor {
    let y = function(inputs)
    return (y * sample(y.shape, seed: 99).detached).sum
  }

  private func gradientSum(_ inputs: [Tensor], createGraph: Bool) -> Tensor {
    let variables = inputs.map(\.variable)
    return gradientSum(by: variables, createGraph: createGraph)
  }

  private func gradientSum(by variables: [Tensor], createGraph: Bool) -> Tensor {
    let gradients = gradient(
      of: loss(variables), withRespectTo: variables, createGraph: createGraph)
    return gradients.enumerated().map { index, gradient in
      (gradient * sample(gradient.shape, seed: 50 + index).detached).sum
    }.reduce(Tensor(0)) { $0 + $1 }
  }

  /// Central differences of a number by every element of every input.
  private func differences(_ value: ([Tensor]) -> Float) -> [[Double]] {
    inputs.indices.map { index in
      inputs[index].values.indices.map { element in
        func moved(_ by: Float) -> [Tensor] {
          var values = inputs[index].values
          values[element] += by
          var all = inputs
          all[index] = Tensor(values, shape: inputs[index].shape).variable
          return all
        }
        return (Double(value(moved(step))) - Double(value(moved(-step)))) / (2 * Double(step))
      }
    }
  }

  /// Compares the first derivatives.
  func checkFirst(_ name: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    let found = gradient(of: loss(inputs), withRespectTo: inputs)
    let expected = differences { loss($0).scalar }
    for (index, gradient) in found.enumerated() {
      #expect(gradient.shape == inputs[index].shape, sourceLocation: sourceLocation)
      let error = relativeError(gradient.values, expected[index])
      #expect(error < tolerance, "\(name) by input \(index)", sourceLocation: sourceLocation)
    }
  }

  /// Compares the second derivatives.
  func checkSecond(_ name: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    let sum = gradientSum(by: inputs, createGraph: true)
    let found = gradient(of: sum, withRespectTo: inputs)
    let expected = differences { gradientSum($0, createGraph: false).scalar }
    for (index, gradient) in found.enumerated() {
      let error = relativeError(gradient.values, expected[index])
      #expect(
        error < tolerance, "second derivative of \(name) by input \(index)",
        sourceLocation: sourceLocation)
    }
  }

  /// Compares first and second derivatives.
  func check(_ name: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    checkFirst(name, sourceLocation: sourceLocation)
    checkSecond(name, sourceLocation: sourceLocation)
  }
}
