extension CellBuffer {
  /// The cells as lines of text for a terminal's scrollback, their looks as ECMA-48 SGR sequences.
  ///
  /// Every line ends in the terminal's own look; where there are no colours and attributes, it is
  /// plain text.
  ///
  /// Source: ECMA-48, 5th edition, 8.3.117 SGR; ISO 8613-6 for 256 and 24-bit colours.
  public func lines(depth: ColourDepth, unicode: Bool = true) -> [String] {
    var renderer = CellRenderer(depth: depth, unicode: unicode)
    let shown = renderer.dithered(self).cells.map { renderer.render($0) }
    return (0..<max(0, size.rows)).map { row in
      var line = String.UnicodeScalarView()
      var last = ""
      for cell in shown[row * size.columns..<(row + 1) * size.columns] where !cell.isSecondHalf {
        let look = cell.look(depth)
        if look != last { line.append(contentsOf: "\u{1b}[0\(look)m".unicodeScalars) }
        last = look
        line.append(cell.character)
        line.append(contentsOf: cell.marks.scalars)
      }
      if last.isEmpty {
        while line.last == " " { line.removeLast() }
      } else {
        line.append(contentsOf: "\u{1b}[0m".unicodeScalars)
      }
      return String(line)
    }
  }
}

extension TerminalCell {
  /// The parameters of SGR, each with a semicolon before it; empty for the terminal's own look.
  fileprivate func look(_ depth: ColourDepth) -> String {
    var parameters = ""
    for (attribute, code) in [
      (Attributes.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7),
    ] where attributes.contains(attribute) {
      parameters += ";\(code)"
    }
    return parameters + foreground.parameters(depth, first: 30)
      + background.parameters(depth, first: 40)
  }
}

extension TerminalColour {
  /// - Parameter first: 30 for a foreground, 40 for a background.
  fileprivate func parameters(_ depth: ColourDepth, first: Int32) -> String {
    guard !isStandard else { return "" }
    switch depth {
    case .none: return ""
    case .ansi16: return code < 8 ? ";\(first + code)" : ";\(first + 52 + code)"
    case .indexed256: return ";\(first + 8);5;\(code)"
    case .trueColour:
      return ";\(first + 8);2;\(code >> 16 & 0xff);\(code >> 8 & 0xff);\(code & 0xff)"
    }
  }
}
