import Tensor

/// One more channel that tells a discriminator how varied the batch is, [N, …, C] → [N, …, C + 1]:
///
///     σ = mean over all features of √(variance over the batch + ε),  ε = 10⁻⁸
///
/// the same value everywhere.
///
/// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, section 3.
public struct MinibatchStandardDeviation: Layer {
  private static let epsilon: Float = 1e-8

  /// The layer, which has no settings.
  public init() {}

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let difference = x - x.mean(over: 0..<1)
    let deviation = (difference.squared.mean(over: 0..<1) + Self.epsilon).squareRoot
    return x.concatenated(with: deviation.mean.broadcast(to: x.shape.dropLast() + [1]))
  }
}
