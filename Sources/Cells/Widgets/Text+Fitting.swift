/// Fitting text into columns: one scalar takes one column.
extension String {
  /// The columns that the text takes in a `CellBuffer`.
  public var columns: Int { unicodeScalars.count }

  /// The text cut to some columns, with an ellipsis where anything is lost.
  public func fitted(to columns: Int) -> String {
    guard self.columns > columns else { return self }
    guard columns > 0 else { return "" }
    var scalars = UnicodeScalarView(unicodeScalars.prefix(columns - 1))
    scalars.append("…")
    return String(scalars)
  }

  /// The text with whatever a terminal would not draw in exactly one column replaced: names come
  /// from files, and a control character or a wide one would break the screen.
  public var displayable: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20..<0x7f, 0xa0..<0x300, 0x370..<0x483, 0x48a..<0x530, 0x1e00..<0x2000,
        0x2010..<0x2028, 0x2030..<0x2060, 0x2070..<0x20d0, 0x2100..<0x231a, 0x2500..<0x25fd,
        0x2800..<0x2900:
        result.append(scalar)
      default: result.append("?")
      }
    }
    return String(result)
  }

  /// The text's words in lines of at most some columns; a longer word is cut at the line's end.
  public func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: true) {
      var rest = String(word)
      if !line.isEmpty, line.columns + 1 + rest.columns <= columns {
        line += " " + rest
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while rest.columns > columns {
        lines.append(String(String.UnicodeScalarView(rest.unicodeScalars.prefix(columns))))
        rest = String(String.UnicodeScalarView(rest.unicodeScalars.dropFirst(columns)))
      }
      line = rest
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}

extension CellBuffer {
  /// Writes text that ends before a column, cut at its end where it is too long.
  ///
  /// - Returns: the column of its first character.
  @discardableResult
  public mutating func write(
    _ text: String, endingAt column: Int, row: Int, _ style: Style = Style(), columns: Int = .max
  ) -> Int {
    let shown = text.fitted(to: columns)
    write(shown, column: column - shown.columns, row: row, style)
    return column - shown.columns
  }

  /// Writes text in the middle of a rectangle's first row.
  public mutating func write(_ text: String, centredIn rect: Rect, _ style: Style = Style()) {
    let shown = text.fitted(to: rect.columns)
    let start = rect.column + (rect.columns - shown.columns) / 2
    if rect.rows > 0 { write(shown, column: start, row: rect.row, style) }
  }
}
