/// A table in a text file: a header row, then rows of as many fields, separated by commas, semicolons,
/// bars or tabs, whichever the header has.
///
/// A field in double quotes may hold separators, line ends and, doubled, quotes; spaces around fields
/// do not count. A column without a name is left out if it is the first, as index columns are, or if
/// it is empty.
///
/// Our own, because a table must never be read silently wrong and an error names its line: SwiftCSV
/// 0.10 fills short rows up, reads on to the end where quotes are not closed, keeps the spaces before
/// a separator, makes rows of empty lines, and tells of no line.
///
/// Source: Y. Shafranovich, Common format and MIME type for CSV files, RFC 4180.
struct CSVFile {
  struct Row: Equatable {
    /// The line of the file on which the row begins, from 1.
    let line: Int
    var fields: [String]
  }

  let path: String
  /// The names of the columns.
  let header: [String]
  let rows: [Row]

  init(reading path: String) throws(DatasetError) {
    try self.init(readText(path), path: path)
  }

  init(_ text: String, path: String) throws(DatasetError) {
    let separator = Self.separator(of: text)
    var rows = try Self.rows(of: text, separator: separator, path: path)
    guard let first = rows.first else {
      throw .invalidTable(path: path, line: 1, expected: "the names of the columns", found: "")
    }
    rows.removeFirst()
    for row in rows where row.fields.count != first.fields.count {
      throw .invalidTable(
        path: path, line: row.line,
        expected: "\(first.fields.count) field\(first.fields.count == 1 ? "" : "s")",
        found: "\(row.fields.count)")
    }
    var kept: [Int] = []
    for (index, name) in first.fields.enumerated() {
      let isIndex = index == 0 && first.fields.count > 1
      if name.isEmpty, isIndex || rows.allSatisfy({ $0.fields[index].isEmpty }) { continue }
      guard !name.isEmpty, !first.fields[..<index].contains(name) else {
        throw .invalidTable(
          path: path, line: 1, expected: "a new name for column \(index + 1)", found: name)
      }
      kept.append(index)
    }
    self.path = path
    header = kept.map { first.fields[$0] }
    self.rows = rows.map { row in Row(line: row.line, fields: kept.map { row.fields[$0] }) }
  }

  /// What the fields of the first line are separated by, outside quotes: a tab if there is one, else
  /// the most frequent of comma, semicolon and bar.
  static func separator(of text: String) -> Character {
    var isQuoted = false
    var counts: [Character: Int] = [:]
    for character in text.drop(while: \.isNewline) {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline { break }
      if character == "\t" { return character }
      counts[character, default: 0] += 1
    }
    let (commas, semicolons, bars) = (counts[","] ?? 0, counts[";"] ?? 0, counts["|"] ?? 0)
    return bars > max(commas, semicolons) ? "|" : semicolons > commas ? ";" : ","
  }

  private static let separatorNames: [Character: String] = [
    ",": "a comma", ";": "a semicolon", "|": "a bar", "\t": "a tab",
  ]

  /// Where in a field the reader is.
  private enum Place { case start, bare, quoted, afterQuote }

  /// The rows of a text, the first among them; empty lines are none.
  static func rows(
    of text: String, separator: Character, path: String
  ) throws(DatasetError) -> [Row] {
    var rows: [Row] = []
    var (line, row, field, place) = (1, Row(line: 1, fields: []), "", Place.start)
    func endField() {
      while place == .bare, field.last == " " { field.removeLast() }
      row.fields.append(field)
      (field, place) = ("", .start)
    }
    func endRow() {
      endField()
      if row.fields != [""] { rows.append(row) }  // An empty line is no row.
      row = Row(line: line, fields: [])
    }
    for character in text {
      if character.isNewline { line += 1 }
      switch (place, character) {
      case (.quoted, "\""): place = .afterQuote
      case (.quoted, _): field.append(character)
      case (.start, "\""): place = .quoted
      case (.afterQuote, "\""):
        field.append(character)
        place = .quoted
      case (_, separator): endField()
      case (_, _) where character.isNewline: endRow()
      case (.start, " "), (.afterQuote, " "): break
      case (.afterQuote, _):
        let wanted = separatorNames[separator] ?? "a separator"
        throw .invalidTable(
          path: path, line: line, expected: "\(wanted) after the quotes", found: String(character))
      case (_, _):
        field.append(character)
        place = .bare
      }
    }
    guard place != .quoted else {
      throw .invalidTable(
        path: path, line: row.line, expected: "quotes at the field's end", found: "the file's end")
    }
    endRow()
    return rows
  }
}
