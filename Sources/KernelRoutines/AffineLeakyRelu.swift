/// x ↦ leakyRelu(x · scale[column] + shift[column]), where leaky ReLU multiplies what is below 0 by a slope:
/// a normalisation and the relu or leaky relu after it.
public struct AffineLeakyRelu {
  /// [columns]
  public var scale: UnsafePointer<Float>
  /// [columns]
  public var shift: UnsafePointer<Float>
  /// 1 for no leaky ReLU.
  public var negativeSlope: Float

  /// A function of these factors, which must outlive it.
  public init(
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, negativeSlope: Float
  ) {
    self.scale = scale
    self.shift = shift
    self.negativeSlope = negativeSlope
  }
}
