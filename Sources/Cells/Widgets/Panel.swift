/// A box with a title, over whatever is beneath.
///
/// ```
/// ╭─ Keys ──────╮
/// │             │
/// ╰─────────────╯
/// ```
public struct Panel: Sendable {
  /// The text in the upper edge.
  public var title: String
  /// A text in the lower edge, such as what closes the box.
  public var footer: String
  /// The style of the lines.
  public var edge: Style
  /// The style of the title.
  public var heading: Style

  /// A box with these texts.
  public init(
    title: String, footer: String = "", edge: Style = Style(.dim),
    heading: Style = Style(.standard, on: .standard, .bold)
  ) {
    self.title = title
    self.footer = footer
    self.edge = edge
    self.heading = heading
  }

  /// Draws the box and clears what it holds.
  ///
  /// - Returns: the room inside, one blank column from the edges.
  @discardableResult
  public func draw(in rect: Rect, into buffer: inout CellBuffer) -> Rect {
    guard rect.columns >= 4, rect.rows >= 2 else {
      return Rect(column: rect.column, row: rect.row, columns: 0, rows: 0)
    }
    buffer.fill(rect, Cell())
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for column in rect.column..<right {
      buffer[column, rect.row] = Cell("─", edge)
      buffer[column, bottom] = Cell("─", edge)
    }
    for row in rect.row..<bottom {
      buffer[rect.column, row] = Cell("│", edge)
      buffer[right, row] = Cell("│", edge)
    }
    buffer[rect.column, rect.row] = Cell("╭", edge)
    buffer[right, rect.row] = Cell("╮", edge)
    buffer[rect.column, bottom] = Cell("╰", edge)
    buffer[right, bottom] = Cell("╯", edge)
    if !title.isEmpty, rect.columns >= 8 {
      let text = " " + title.fitted(to: rect.columns - 6) + " "
      buffer.write(text, column: rect.column + 2, row: rect.row, heading)
    }
    if !footer.isEmpty, rect.columns >= 8 {
      let text = " " + footer.fitted(to: rect.columns - 6) + " "
      buffer.write(text, endingAt: right - 1, row: bottom, edge)
    }
    return rect.inset(columns: 2, rows: 1)
  }
}
