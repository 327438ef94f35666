/// A table in a text file: a header row, then rows of as many fields, separated by commas.
///
/// A field in double quotes may hold commas, line ends and, doubled, quotes.
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
    var rows = try Self.rows(of: text, path: path)
    guard let first = rows.first else {
      throw .invalidTable(path: path, line: 1, expected: "the names of the columns", found: "")
    }
    rows.removeFirst()
    for (index, name) in first.fields.enumerated() {
      guard !name.isEmpty, !first.fields[..<index].contains(name) else {
        throw .invalidTable(
          path: path, line: 1, expected: "a new name for column \(index + 1)", found: name)
      }
    }
    for row in rows where row.fields.count != first.fields.count {
      throw .invalidTable(
        path: path, line: row.line, expected: "\(first.fields.count) fields",
        found: "\(row.fields.count)")
    }
    self.path = path
    header = first.fields
    self.rows = rows
  }

  /// Where in a field the reader is.
  private enum Place { case start, bare, quoted, afterQuote }

  private static func rows(of text: String, path: String) throws(DatasetError) -> [Row] {
    var rows: [Row] = []
    var (line, row, field, place) = (1, Row(line: 1, fields: []), "", Place.start)
    func endRow() {
      row.fields.append(field)
      if row.fields != [""] { rows.append(row) }  // An empty line is no row.
      (row, field, place) = (Row(line: line, fields: []), "", .start)
    }
    // A byte order mark, as spreadsheets write it, is no part of the first name.
    for character in text.drop(while: { $0 == "\u{feff}" }) {
      if character.isNewline { line += 1 }
      switch (place, character) {
      case (.quoted, "\""): place = .afterQuote
      case (.quoted, _): field.append(character)
      case (.start, "\""): place = .quoted
      case (.afterQuote, "\""):
        field.append(character)
        place = .quoted
      case (_, ","):
        row.fields.append(field)
        (field, place) = ("", .start)
      case (_, _) where character.isNewline: endRow()
      case (.afterQuote, _):
        throw .invalidTable(
          path: path, line: line, expected: "a comma after the quotes", found: String(character))
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
