/// x ↦ bend(x · scale[column] + shift[column]), where bend multiplies what is below 0 by a slope:
/// a normalisation and the relu or leaky relu after it.
public struct BentAffine {
  public var scale: UnsafePointer<Float>
  public var shift: UnsafePointer<Float>
  /// 1 where there is no bend.
  public var negativeSlope: Float

  public init(
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, negativeSlope: Float
  ) {
    self.scale = scale
    self.shift = shift
    self.negativeSlope = negativeSlope
  }
}
