import Cells
import Foundation
import TerminalDriver

/// Rows of cells as text that fits the terminal.
///
/// Columns are aligned, two spaces apart. Where a line would be wider than the terminal, the last column
/// is broken between words and goes on below itself; where the others leave too little room for that, all
/// cells after the first follow each other with “·” between. What is piped has a line for each row, as
/// long as it is, for programs that read lines, unless COLUMNS says how wide it may be.
enum Listing {
  /// Columns that may be used; nil for any number.
  static var width: Int? {
    if isatty(STDOUT_FILENO) == 1 { return OutputAbilities().columns }
    let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
    return columns.flatMap { $0 > 0 ? $0 : nil }
  }

  /// - Parameter hasHeader: whether the first row names the columns; it is left out where they are not
  ///   kept.
  static func lines(
    _ rows: [[String]], width: Int? = width, hasHeader: Bool = false
  ) -> [String] {
    let rows = rows.map { $0.map(\.harmless) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0
    }
    func aligned(_ cells: some Sequence<String>) -> String {
      cells.enumerated().map { column, text in
        text + String(repeating: " ", count: widths[column] - text.columns)
      }.joined(separator: "  ")
    }
    guard let width, widths.reduce(2 * (columns - 1), +) > width else {
      return rows.map { trimmed(aligned($0)) }
    }
    let before = widths.dropLast().reduce(2 * (columns - 1), +)
    if width - before >= max(leastColumn, width / 3) {
      return rows.flatMap { row in
        hanging(
          row.count < columns ? "" : row[columns - 1], below: aligned(row.prefix(columns - 1)),
          indent: before, width: width)
      }
    }
    // Where the first column takes most of the width, the rest goes below it.
    let first = widths[0] + 2
    return rows.dropFirst(hasHeader ? 1 : 0).flatMap { row in
      hanging(
        sequence(Array(row.dropFirst())), below: row.first ?? "",
        indent: first <= width / 2 ? first : min(4, width / 2), width: width)
    }
  }

  /// The least width that a text is broken into.
  private static let leastColumn = 24

  /// Cells one after the other; short ones, such as a number and its unit, are not broken, and no line
  /// begins with the “·”.
  private static func sequence(_ cells: [String]) -> String {
    cells.filter { !$0.isEmpty }.map { cell in
      cell.count < leastColumn ? cell.replacing(" ", with: unbroken) : cell
    }.joined(separator: unbroken + "· ")
  }

  /// A space at which no line is broken.
  private static let unbroken = "\u{a0}"

  /// A text broken between words after a head, or below it where the head is wider than the indent.
  private static func hanging(
    _ text: String, below head: String, indent: Int, width: Int
  ) -> [String] {
    var lines = wrapped(text, width: width - indent).map {
      String(repeating: " ", count: indent) + $0
    }
    if head.columns < indent {
      lines[0] = head + lines[0].dropFirst(head.columns)
    } else {
      lines.insert(head, at: 0)
    }
    return lines.map(trimmed).enumerated().filter { $0.offset == 0 || !$0.element.isEmpty }
      .map(\.element)
  }

  /// A text broken between words; a word that is wider than the lines stays whole.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.columns + 1 + String(word).columns <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { $0.replacing(unbroken, with: " ") }
  }

  private static func trimmed(_ line: String) -> String {
    // No pattern: it would begin anew at every blank of a long line.
    guard let last = line.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(line[...last])
  }
}

/// Prints rows of cells as a listing.
func printTable(_ rows: [[String]], hasHeader: Bool = false) {
  for line in Listing.lines(rows, hasHeader: hasHeader) { print(line) }
}

/// Prints a paragraph, broken to the terminal's width, or to 80 columns where there is none.
func printParagraph(_ text: String) {
  for line in Listing.wrapped(text.harmless, width: Listing.width ?? 80) { print(line) }
}
