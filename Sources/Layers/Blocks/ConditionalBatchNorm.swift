import GraphNotation
import Tensor

/// Batch normalisation whose scale and shift come from what the image is asked to show,
///
///     y = (1 + Wᵍ c) · (x − mean) / √(variance + ε) + Wᵇ c,  ε = 10⁻⁵
///
/// for images [N, H, W, C] or rows [N, C] and the context's condition c, [N, features]; a one-hot c picks
/// the scale and shift of its class, a blend mixes them. Both begin as 1 and 0. Mean and variance are those
/// of `BatchNorm`.
///
/// Source: Dumoulin, Shlens & Kudlur, A Learned Representation for Artistic Style, arXiv:1610.07629,
/// equation 5; Brock, Donahue & Simonyan, BigGAN, arXiv:1809.11096, appendix B.
public struct ConditionalBatchNorm: Layer {
  /// Wᵍ and Wᵇ, [features, channels].
  public let gain: Linear
  /// Wᵇ, [features, channels].
  public let bias: Linear
  private let norm: BatchNorm

  /// A norm whose scale and shift begin as 1 and 0 for every condition.
  public init(channels: Int, features: Int, _ generator: inout RandomGenerator) {
    func map(_ generator: inout RandomGenerator) -> Linear {
      Linear(inputs: features, outputs: channels, initialiser: .normal(deviation: 0), &generator)
    }
    gain = map(&generator)
    bias = map(&generator)
    norm = BatchNorm(channels: channels)
  }

  public var children: [NamedLayer] { [NamedLayer("gain", gain), NamedLayer("bias", bias)] }
  public var ownStatistics: [Parameter] { norm.ownStatistics }

  /// - Precondition: the context has a condition, a row for each image.
  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    guard let condition = context.condition, condition.shape[0] == x.shape[0] else {
      preconditionFailure(
        "ConditionalBatchNorm: \(context.condition?.shape ?? []) is asked of \(x.shape)")
    }
    let shape = [x.shape[0]] + Array(repeating: 1, count: x.shape.count - 2) + [x.shape.last ?? 0]
    let scale = (gain(condition, context) + 1).reshaped(shape)
    let shift = bias(condition, context).reshaped(shape)
    return norm(x, context) * scale + shift
  }
}

extension ConditionalBatchNorm: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    guard let condition = context.condition else { throw UnwrittenLayer(self) }
    let y = try norm.write(x, context, to: &builder)
    let shape = [y.shape[0]] + y.shape.dropFirst().map { _ in 1 }
    let scale = builder.plus(
      try builder.append(NamedLayer("gain", gain), to: condition, context), 1)
    let shift = try builder.append(NamedLayer("bias", bias), to: condition, context)
    let scaled = builder.combined("Mul", y, builder.reshaped(scale, to: shape))
    return builder.combined("Add", scaled, builder.reshaped(shift, to: shape))
  }
}
