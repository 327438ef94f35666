/// A grid over points on a line or in the plane, with as many cells of one size along every axis.
public struct PointGrid: Hashable, Sendable {
  /// What the cells cover along every axis.
  public let range: ClosedRange<Float>
  /// Cells along an axis.
  public let cells: Int
  /// 1 or 2.
  public let dimensions: Int

  /// - Precondition: at least one cell, a range with a length, 1 or 2 dimensions.
  public init(range: ClosedRange<Float>, cells: Int, dimensions: Int) {
    precondition(
      cells > 0 && range.lowerBound < range.upperBound && (1...2).contains(dimensions),
      "PointGrid: \(cells) cells over \(range) in \(dimensions) dimensions")
    self.range = range
    self.cells = cells
    self.dimensions = dimensions
  }

  /// Cells in all.
  public var count: Int { dimensions == 1 ? cells : cells * cells }

  private var cellWidth: Float { (range.upperBound - range.lowerBound) / Float(cells) }

  /// The ends of the cells along an axis, ascending, [cells + 1].
  public var edges: [Float] {
    (0...cells).map {
      $0 == cells ? range.upperBound : range.lowerBound + Float($0) * cellWidth
    }
  }

  /// The middle of every cell, [count, dimensions], the first coordinate running fastest.
  public var centres: [Float] {
    let middles = (0..<cells).map { range.lowerBound + (Float($0) + 0.5) * cellWidth }
    return dimensions == 1 ? middles : middles.flatMap { y in middles.flatMap { [$0, y] } }
  }

  /// How many points lie in every cell, and last how many lie in none, [count + 1].
  ///
  /// - Parameter points: [N, dimensions].
  public func counts(of points: [Float]) -> [Int] {
    var result = [Int](repeating: 0, count: count + 1)
    for start in stride(from: 0, to: points.count - dimensions + 1, by: dimensions) {
      let places = (0..<dimensions).map { place(of: points[start + $0]) }
      let isInside = places.allSatisfy { (0..<cells).contains($0) }
      result[isInside ? (places.last ?? 0) * (dimensions - 1) * cells + places[0] : count] += 1
    }
    return result
  }

  /// The cell of a coordinate along its axis; −1 for one outside.
  private func place(of coordinate: Float) -> Int {
    guard range.contains(coordinate) else { return -1 }
    return min(cells - 1, Int((coordinate - range.lowerBound) / cellWidth))
  }
}
