/// How pictures become characters: a cell is one pixel wide and two pixels high, drawn as an upper
/// half-block whose foreground is the upper pixel and whose background is the lower one.
public enum HalfBlocks {
  /// The largest whole number of pixels a picture's pixel can have, so that the picture fits.
  ///
  /// - Returns: the scale, or 0 where the picture does not even fit pixel for pixel.
  public static func fit(width: Int, height: Int, in size: Size) -> Int {
    guard width > 0, height > 0 else { return 0 }
    return max(0, min(size.columns / width, 2 * size.rows / height))
  }

  /// The cells that a picture covers at a scale; an odd height takes half of the last row.
  public static func size(width: Int, height: Int, scale: Int = 1) -> Size {
    Size(columns: width * scale, rows: (height * scale + 1) / 2)
  }
}

extension CellBuffer {
  /// Draws a picture from the upper left corner of a rectangle, clipped to it.
  ///
  /// - Parameter scale: how many pixels wide and high a pixel of the picture is drawn, 1 or more.
  public mutating func draw(_ picture: Picture, in rect: Rect, scale: Int = 1) {
    precondition(scale >= 1, "CellBuffer.draw: a scale of \(scale)")
    let covered = HalfBlocks.size(width: picture.width, height: picture.height, scale: scale)
    let visible = Rect(
      column: rect.column, row: rect.row,
      columns: min(rect.columns, covered.columns), rows: min(rect.rows, covered.rows)
    ).intersection(Rect(size))
    for row in visible.row..<visible.endRow {
      let upper = 2 * (row - rect.row) / scale
      let lower = (2 * (row - rect.row) + 1) / scale
      for column in visible.column..<visible.endColumn {
        let x = (column - rect.column) / scale
        let background: Ink = lower < picture.height ? .colour(picture[x, lower]) : .standard
        self[column, row] = Cell("▀", Style(.colour(picture[x, upper]), on: background))
      }
    }
  }

  /// Draws a picture centred in a rectangle, as large as whole-number scaling allows; a picture too
  /// large for the rectangle is shrunk by area averaging, its proportions kept.
  ///
  /// - Returns: the cells covered; empty where the rectangle or the picture is.
  @discardableResult
  public mutating func drawFitted(_ picture: Picture, in rect: Rect) -> Rect {
    guard !rect.isEmpty, picture.width > 0, picture.height > 0 else {
      return Rect(column: rect.column, row: rect.row, columns: 0, rows: 0)
    }
    let shown = picture.shrunk(toFit: rect.size)
    let scale = max(1, HalfBlocks.fit(width: shown.width, height: shown.height, in: rect.size))
    let covered = HalfBlocks.size(width: shown.width, height: shown.height, scale: scale)
    let target = Rect(
      column: rect.column + (rect.columns - covered.columns) / 2,
      row: rect.row + (rect.rows - covered.rows) / 2,
      columns: covered.columns, rows: covered.rows)
    draw(shown, in: target, scale: scale)
    return target
  }
}
