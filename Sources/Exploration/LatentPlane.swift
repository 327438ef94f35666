import GANs

/// Two controls swept together, everything else held: a grid of images, the first control rising from
/// left to right, the second from the bottom to the top.
public struct LatentPlane: Hashable, Sendable {
  /// What changes from left to right.
  public let horizontal: LatentControl
  /// What changes from top to bottom.
  public let vertical: LatentControl
  /// The values of the horizontal control, ascending, and of the vertical one, descending.
  public let columns: [Float]
  /// The vertical control's values, from top to bottom.
  public let rows: [Float]
  /// The cell nearest to the point's present values.
  public let nearestColumn: Int
  /// The row whose value is nearest to the present one.
  public let nearestRow: Int

  /// - Parameters:
  ///   - count: images on a side; fewer where a categorical code has fewer values.
  ///   - rowCount: images from top to bottom, if not as many.
  /// - Precondition: both counts at least 2, and the model has the controls, which differ.
  public init(
    of point: LatentPoint, horizontal: LatentControl, vertical: LatentControl, count: Int,
    rowCount: Int? = nil
  ) {
    precondition(horizontal != vertical, "LatentPlane: both axes are \(horizontal)")
    let across = Traversal(of: point, along: horizontal, count: count)
    let up = Traversal(of: point, along: vertical, count: rowCount ?? count)
    self.horizontal = horizontal
    self.vertical = vertical
    columns = across.values
    rows = up.values.reversed()
    nearestColumn = across.nearest
    nearestRow = up.values.count - 1 - up.nearest
  }

  /// The grid around a point, which is its middle to the bit.
  ///
  /// - Parameters:
  ///   - columnCount: images from left to right, and `rowCount` from top to bottom; both odd.
  ///   - spacing: by how much a control differs from one image to the next.
  /// - Precondition: as above; no control is a categorical code.
  public init(
    around point: LatentPoint, horizontal: LatentControl, vertical: LatentControl,
    columnCount: Int, rowCount: Int, spacing: Float
  ) {
    precondition(horizontal != vertical, "LatentPlane: both axes are \(horizontal)")
    func values(of control: LatentControl, count: Int) -> [Float] {
      let present = point.value(of: control)
      return (0..<count).map { index in
        let offset = index - count / 2
        return offset == 0 ? present : (present + Float(offset) * spacing).inHundredths
      }
    }
    self.horizontal = horizontal
    self.vertical = vertical
    columns = values(of: horizontal, count: columnCount)
    rows = values(of: vertical, count: rowCount).reversed()
    nearestColumn = columnCount / 2
    nearestRow = rowCount / 2
  }

  /// The part of the grid whose values the controls reach.
  public var inReach: LatentPlane {
    LatentPlane(
      horizontal, vertical,
      columns: columns.indices.filter { isInReach(column: $0, row: nearestRow) },
      rows: rows.indices.filter { isInReach(column: nearestColumn, row: $0) }, of: self)
  }

  private init(
    _ horizontal: LatentControl, _ vertical: LatentControl, columns: [Int], rows: [Int],
    of whole: LatentPlane
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.columns = columns.map { whole.columns[$0] }
    self.rows = rows.map { whole.rows[$0] }
    nearestColumn = whole.nearestColumn - (columns.first ?? 0)
    nearestRow = whole.nearestRow - (rows.first ?? 0)
  }

  /// Whether the controls reach the values of a cell.
  public func isInReach(column: Int, row: Int) -> Bool {
    (column == nearestColumn || LatentPoint.stringLimits.contains(columns[column]))
      && (row == nearestRow || LatentPoint.stringLimits.contains(rows[row]))
  }

  /// The point of a cell.
  public func point(from point: LatentPoint, column: Int, row: Int) -> LatentPoint {
    var moved = point
    for (control, value) in [(horizontal, columns[column]), (vertical, rows[row])]
    where point.value(of: control) != value {
      moved.set(control, to: value)
    }
    return moved
  }

  /// What the generator is given for the images, row by row from the upper left.
  public func rows(of point: LatentPoint) -> [LatentRow] {
    rows.indices.flatMap { row in
      columns.indices.map { column in
        self.point(from: point, column: column, row: row).row
      }
    }
  }
}
