import Foundation

/// What `labels.csv` knows of the images of a set: a row for each image, a column for each attribute.
///
/// A column of numbers with more than ten different values is a measure; any other is one of named
/// values, sorted. Left out are `file` and `index`, which say which image a row is about, and columns
/// of text with more than 256 different values, which describe single images. Three columns
/// `x_r`, `x_g` and `x_b` of 0…255 are a colour: they become `x colour`, its name, and
/// `x lightness`. A column `class` gives the classes of a set that has none otherwise.
struct AttributeTable {
  let path: String
  let header: [String]
  /// In the images' order.
  let rows: [CSVFile.Row]

  private static let mostCategoricalNumbers = 10
  private static let mostCategories = 256

  /// Reads `labels.csv` in a folder; nil when there is none.
  ///
  /// - Parameters:
  ///   - files: The images' names; a column `file` says which row belongs to which. Without it, or
  ///     without names, rows are in the images' order.
  ///   - count: The number of images.
  init?(
    besideImagesIn folder: String, files: [String]? = nil, count: Int
  ) throws(DatasetError) {
    path = folder + "/labels.csv"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let table = try CSVFile(reading: path)
    header = table.header
    if let files, let column = header.firstIndex(of: "file") {
      rows = try Self.rows(of: table, naming: files, in: column)
      return
    }
    guard table.rows.count == count else {
      throw .rowCount(path: path, rows: table.rows.count, images: count)
    }
    if let column = header.firstIndex(of: "index") {
      for (index, row) in table.rows.enumerated() where Int(row.fields[column]) != index {
        throw .invalidTable(
          path: path, line: row.line, column: "index", expected: "\(index)",
          found: row.fields[column])
      }
    }
    rows = table.rows
  }

  /// The rows that a column of file names gives to these files, in the files' order.
  private static func rows(
    of table: CSVFile, naming files: [String], in column: Int
  ) throws(DatasetError) -> [CSVFile.Row] {
    var known: [String: CSVFile.Row] = [:]
    for row in table.rows where known.updateValue(row, forKey: row.fields[column]) != nil {
      throw .invalidTable(
        path: table.path, line: row.line, column: "file", expected: "one row for each image",
        found: row.fields[column])
    }
    var rows: [CSVFile.Row] = []
    for file in files {
      guard let row = known[file] else {
        throw .imageWithoutRow(path: table.path, image: file)
      }
      rows.append(row)
    }
    return rows
  }

  /// The classes that a column `class` gives: their names, sorted, and one index for each image.
  func classes() throws(DatasetError) -> (names: [String], labels: [UInt8])? {
    guard let column = header.firstIndex(of: "class") else { return nil }
    let (names, indices) = try categories(column)
    guard names.count <= ImageDataset.mostClasses else {
      throw .tooManyClasses(path: path, classes: names.count)
    }
    return (names, indices.map { UInt8($0) })
  }

  /// The attributes, in the columns' order, without the class.
  func attributes() throws(DatasetError) -> [AttributeColumn] {
    var result: [AttributeColumn] = []
    for (column, name) in header.enumerated()
    where !["file", "index", "class"].contains(name) && !isPartOfColour(name) {
      if let colour = try colour(beginningAt: column) {
        result += colour
      } else if let numbers = try numbers(column) {
        let range = (numbers.min() ?? 0)...(numbers.max() ?? 0)
        result.append(
          AttributeColumn(
            name: spaced(name), meaning: "from \(range.lowerBound) to \(range.upperBound)",
            range: range, values: numbers))
      } else {
        let (names, indices) = try categories(column)
        guard names.count <= Self.mostCategories else { continue }
        result.append(
          AttributeColumn(
            name: spaced(name), meaning: "one of \(names.count)", names: names, indices: indices))
      }
    }
    return result
  }

  /// A column's different values, sorted, and the index of each row's.
  private func categories(
    _ column: Int
  ) throws(DatasetError) -> (names: [String], indices: [Int]) {
    for row in rows where row.fields[column].isEmpty {
      throw .invalidTable(
        path: path, line: row.line, column: header[column], expected: "a value", found: "")
    }
    let values = rows.map(\.fields[column])
    let names = Set(values).sorted { a, b in
      if let a = Float(a), let b = Float(b) { a < b } else { a < b }
    }
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (names, values.compactMap { indices[$0] })
  }

  /// A column's numbers; nil if it is not one of numbers, or has only a few different ones.
  ///
  /// - Throws: `DatasetError.invalidTable` if most of its fields are numbers but one is not.
  private func numbers(_ column: Int) throws(DatasetError) -> [Float]? {
    let parsed = rows.map { row in Float(row.fields[column]).flatMap { $0.isFinite ? $0 : nil } }
    let numbers = parsed.compactMap { $0 }
    guard 2 * numbers.count > rows.count, Set(numbers).count > Self.mostCategoricalNumbers
    else { return nil }
    if let odd = parsed.firstIndex(of: nil) {
      throw .invalidTable(
        path: path, line: rows[odd].line, column: header[column], expected: "a number",
        found: rows[odd].fields[column])
    }
    return numbers
  }
}

extension AttributeTable {
  /// The columns that hold the other two channels of a colour whose red is in this one.
  private func channels(_ red: String) -> [Int]? {
    guard red.hasSuffix("_r") else { return nil }
    let columns = ["r", "g", "b"].compactMap { header.firstIndex(of: red.dropLast() + $0) }
    return columns.count == 3 ? columns : nil
  }

  /// Whether a column is the green or blue of a colour, which its red stands for.
  private func isPartOfColour(_ name: String) -> Bool {
    (name.hasSuffix("_g") || name.hasSuffix("_b")) && channels(name.dropLast() + "r") != nil
  }

  /// The name and the lightness of the colour whose red is in a column; nil if it is no colour.
  private func colour(beginningAt column: Int) throws(DatasetError) -> [AttributeColumn]? {
    guard let columns = channels(header[column]) else { return nil }
    var colours: [ColourName.Value] = []
    for row in rows {
      var colour = ColourName.Value()
      for (channel, column) in columns.enumerated() {
        guard let value = Float(row.fields[column]), value >= 0, value <= 255 else {
          throw .invalidTable(
            path: path, line: row.line, column: header[column], expected: "a number in 0…255",
            found: row.fields[column])
        }
        colour[channel] = value / 255
      }
      colours.append(colour)
    }
    let name = spaced(String(header[column].dropLast(2)))
    let named = colours.map { ColourName(of: $0) }
    let present = ColourName.allCases.filter { named.contains($0) }
    return [
      AttributeColumn(
        name: name + " colour", meaning: "the nearest of \(present.count) colours",
        names: present.map(\.rawValue), indices: named.compactMap { present.firstIndex(of: $0) }),
      AttributeColumn(
        name: name + " lightness", meaning: "from black, 0, to white, 1", range: 0...1,
        values: colours.map(ColourName.lightness)),
    ]
  }
}

/// A column's name in words.
private func spaced(_ name: String) -> String { name.replacing("_", with: " ") }
