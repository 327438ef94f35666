/// x ↦ leakyRelu(x · scale[column] + shift[column]), where leaky ReLU multiplies what is below 0 by a slope:
/// a normalisation and the relu or leaky relu after it.
public struct AffineLeakyRelu {
  public var scale: UnsafePointer<Float>
  public var shift: UnsafePointer<Float>
  /// 1 for no leaky ReLU.
  public var negativeSlope: Float

  public init(
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, negativeSlope: Float
  ) {
    self.scale = scale
    self.shift = shift
    self.negativeSlope = negativeSlope
  }
}
