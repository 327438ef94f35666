import GraphNotation
import Tensor

/// Batch normalisation by channel (the last axis), [N, C] or [N, H, W, C]:
///
///     y = weight · (x − mean) / √(variance + ε) + bias,  ε = 10⁻⁵
///
/// In training mean and variance are the batch's, and the running statistics move a tenth of the
/// way to them (with the unbiased variance, as in PyTorch); in inference they are the running ones.
///
/// Source: Ioffe & Szegedy, Batch Normalization, arXiv:1502.03167.
public struct BatchNorm: ActivatingLayer {
  /// γ, [channels].
  public let weight: Parameter
  /// β, [channels].
  public let bias: Parameter
  /// The mean in inference, [channels].
  public let runningMean: Parameter
  /// The variance in inference, [channels].
  public let runningVariance: Parameter

  private static let epsilon: Float = 1e-5
  private static let momentum: Float = 0.1

  /// A norm that begins with γ = 1 and β = 0.
  public init(channels: Int) {
    weight = Parameter(name: "weight", value: Tensor(repeating: 1, shape: [channels]))
    bias = Parameter(name: "bias", value: Tensor(repeating: 0, shape: [channels]))
    runningMean = Parameter(name: "running_mean", value: Tensor(repeating: 0, shape: [channels]))
    runningVariance = Parameter(
      name: "running_var", value: Tensor(repeating: 1, shape: [channels]), isVariance: true)
  }

  public var ownParameters: [Parameter] { [weight, bias] }
  public var ownStatistics: [Parameter] { [runningMean, runningVariance] }

  public func callAsFunction(_ x: Tensor, _ context: Context, activation: Activation?) -> Tensor {
    switch context.mode {
    case .training:
      let statistics = x.batchStatistics
      remember(statistics)
      return x.batchNormalised(
        statistics, scale: weight.value, shift: bias.value, epsilon: Self.epsilon,
        activation: activation)
    case .inference:
      let y = x.normalised(
        mean: runningMean.value.detached, variance: runningVariance.value.detached,
        scale: weight.value, shift: bias.value, epsilon: Self.epsilon)
      return activation.map { y.activated($0) } ?? y
    }
  }

  private func remember(_ batch: BatchStatistics) {
    let unbiased = Float(batch.rows) / Float(max(1, batch.rows - 1))
    move(runningMean, to: batch.mean, scale: 1)
    move(runningVariance, to: batch.variance, scale: unbiased)
  }

  private func move(_ running: Parameter, to batch: Tensor, scale: Float) {
    let batch = batch.values
    running.value.update { running in
      for channel in running.indices {
        running[channel] += Self.momentum * (scale * batch[channel] - running[channel])
      }
    }
  }
}

extension BatchNorm: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let x = x.shape.count == 1 ? builder.row(x) : x
    let constants = (ownParameters + ownStatistics).map { builder.constant($0) }
    return builder.node(
      "BatchNormalization", [x.name] + constants, ["epsilon": .number(Self.epsilon)], shape: x.shape
    )
  }
}
