import Foundation

/// Points from a text file: on each line the coordinates of one, x or x and y, and a class if there are
/// any.
///
/// Separators are commas, semicolons, bars or tabs; the first line may name the columns. The last column
/// is a class if it is called so, if none of its values is a number, or if it is the third.
struct PointTable {
  let path: String
  /// [N, dimensions].
  let points: [Float]
  let dimensions: Int
  let classNames: [String]
  /// Empty without classes.
  let labels: [UInt8]

  /// Whether a file's name is that of a table.
  static func isOne(_ path: String) -> Bool {
    [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
  }

  /// - Throws: `DatasetError.invalidTable`, which names the line.
  init(reading path: String) throws(DatasetError) {
    self.path = path
    let text = try readText(path)
    var rows = try CSVFile.rows(of: text, separator: CSVFile.separator(of: text), path: path)
    var header: [String] = []
    if let first = rows.first, first.fields.allSatisfy({ Float(written: $0) == nil && $0 != "" }) {
      header = first.fields.map { $0.lowercased() }
      rows.removeFirst()
    }
    let columns = try Self.columns(of: rows, path: path)
    let hasClass = try Self.hasClass(rows, header, columns: columns, path: path)
    dimensions = hasClass ? columns - 1 : columns
    points = try Self.points(rows, dimensions: dimensions, path: path)
    let classes = try hasClass ? Self.classes(rows, path: path) : []
    let names = Set(classes).sorted(by: comesBefore)
    guard names.count <= ImageDataset.mostClasses else {
      throw .tooManyClasses(path: path, classes: names.count)
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0)) })
    classNames = names
    labels = classes.compactMap { places[$0] }
  }

  /// How many fields every row has, one to three.
  private static func columns(
    of rows: [CSVFile.Row], path: String
  ) throws(DatasetError) -> Int {
    guard let first = rows.first else {
      throw .invalidTable(path: path, line: 1, expected: "points", found: "")
    }
    let columns = first.fields.count
    if let odd = rows.first(where: { $0.fields.count != columns }) {
      throw .invalidTable(
        path: path, line: odd.line, expected: "\(columns) field\(columns == 1 ? "" : "s")",
        found: "\(odd.fields.count)")
    }
    guard (1...3).contains(columns) else {
      throw .invalidTable(
        path: path, line: first.line, expected: "x, or x and y, and a class if there are any",
        found: "\(columns) columns")
    }
    return columns
  }

  /// Whether the last column is a class; a third one must be.
  private static func hasClass(
    _ rows: [CSVFile.Row], _ header: [String], columns: Int, path: String
  ) throws(DatasetError) -> Bool {
    let name = header.count == columns ? header[columns - 1] : ""
    let isNamedClass = ["class", "label"].contains(name)
    let isNamedPlace = ["y", "z"].contains(name)
    if columns == 3, !isNamedClass,
      let odd = rows.first(where: {
        isNamedPlace || Float(written: $0.fields[2]).map { $0 != $0.rounded() } ?? false
      })
    {
      throw .invalidTable(
        path: path, line: odd.line, expected: "a class in the third column, as points have x and y",
        found: odd.fields[2])
    }
    let hasNames = rows.allSatisfy {
      !$0.fields[columns - 1].isEmpty && Float(written: $0.fields[columns - 1]) == nil
    }
    return columns == 3 || columns == 2 && (isNamedClass || hasNames && !isNamedPlace)
  }

  private static func points(
    _ rows: [CSVFile.Row], dimensions: Int, path: String
  ) throws(DatasetError) -> [Float] {
    var points: [Float] = []
    for row in rows {
      for field in row.fields.prefix(dimensions) {
        guard let number = Float(written: field) else {
          throw .invalidTable(path: path, line: row.line, expected: "a number", found: field)
        }
        points.append(number)
      }
    }
    return points
  }

  /// The last field of every row.
  private static func classes(
    _ rows: [CSVFile.Row], path: String
  ) throws(DatasetError) -> [String] {
    let classes = rows.map { $0.fields.last ?? "" }
    if let odd = classes.firstIndex(of: "") {
      throw .invalidTable(path: path, line: rows[odd].line, expected: "a class", found: "")
    }
    return classes
  }

  /// The points as a data set.
  func dataset(name: String) throws(DatasetError) -> ImageDataset {
    try ImageDataset(
      name: name, path: path, points: points, dimensions: dimensions, classNames: classNames,
      labels: classNames.isEmpty ? nil : labels)
  }
}
