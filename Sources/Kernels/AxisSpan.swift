/// A tensor's axes seen as three, [outer, middle, inner], where the middle is a run of them.
///
/// It is all that reductions and norms need to know: batch norm's middle is N·H·W and its inner C,
/// instance norm's outer is N, its middle H·W and its inner C, layer norm's middle is H·W·C.
public struct AxisSpan: Hashable, Sendable {
  /// Elements of the axes before the run.
  public let outer: Int
  /// Elements of the run.
  public let middle: Int
  /// Elements of the axes behind it.
  public let inner: Int

  /// The run of axes within a shape.
  ///
  /// - Precondition: the axes are among those of the shape.
  public init(_ shape: [Int], _ axes: Range<Int>) {
    precondition(
      axes.lowerBound >= 0 && axes.upperBound <= shape.count,
      "axes \(axes) of the shape \(shape)")
    outer = shape[..<axes.lowerBound].reduce(1, *)
    middle = shape[axes].reduce(1, *)
    inner = shape[axes.upperBound...].reduce(1, *)
  }

  /// Elements in all.
  var count: Int { outer * middle * inner }
}
