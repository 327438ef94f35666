/// A function applied to every element, besides the activations.
public enum ElementFunction: Hashable, Sendable {
  /// eˣ
  case exponential
  /// ln x
  case logarithm
  /// √x
  case squareRoot
  /// 1 / √x
  case reciprocalSquareRoot
  /// 1 / x
  case reciprocal
  /// |x|
  case absoluteValue
  /// −1, 0 or 1
  case sign
  /// x held between the bounds
  case clamp(ClosedRange<Float>)
  /// 1 where x is between the bounds or on one, 0 elsewhere: the slope of `clamp`
  case isInside(ClosedRange<Float>)
}
