/// Fitting text into columns: a character takes one or two of them.
extension String {
  /// The columns that the text takes in a `CellBuffer`.
  public var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : glyphs.reduce(0) { $0 + $1.columns }
  }

  /// The text cut to some columns, with an ellipsis where anything is lost.
  public func fitted(to columns: Int) -> String {
    guard self.columns > columns else { return self }
    guard columns > 0 else { return "" }
    return prefix(columns: columns - 1) + "…"
  }

  /// The text cut at its start to some columns, with an ellipsis where anything is lost: of a path the
  /// end tells more.
  public func fittedAtStart(to columns: Int) -> String {
    guard self.columns > columns else { return self }
    guard columns > 0 else { return "" }
    let end = String(reversed()).prefix(columns: columns - 1).reversed()
    return "…" + String(end)
  }

  /// As many of the text's first characters as fit into some columns.
  private func prefix(columns: Int) -> Substring {
    var room = columns
    return prefix { character in
      room -= character.columns
      return room >= 0
    }
  }

  /// The text as it is drawn: names come from files, and control characters or unknown ones would
  /// break the screen, as would those whose width terminals do not agree on.
  public var displayable: String {
    if utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return self }
    var result = UnicodeScalarView()
    for glyph in glyphs {
      result.append(glyph.character)
      result.append(contentsOf: glyph.marks.scalars)
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
        // A character wider than the line goes into a line of its own, where it is cut.
        let part = rest.prefix(max(1, rest.prefix(columns: columns).count))
        lines.append(String(part))
        rest = String(rest.dropFirst(part.count))
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
