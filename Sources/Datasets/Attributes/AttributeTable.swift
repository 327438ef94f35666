import Foundation

/// What `labels.csv` knows of the images of a set: a row for each image, a column for each attribute.
///
/// A column of numbers is a measure if one of them is no whole number or more than ten are different;
/// any other column is one of named values, in the order in which people count. Left out are the
/// column that names the images, `index`, and columns of text with more than 256 different values,
/// which describe single images. Three columns `x_r`, `x_g` and `x_b` of 0…255 are a colour: they
/// become `x colour`, its name, and `x lightness`. A column `class` or `label` gives the classes of a
/// set that has none otherwise.
struct AttributeTable {
  let path: String
  let header: [String]
  /// In the images' order.
  let rows: [CSVFile.Row]
  /// The column that the classes are in, if there is one.
  let classColumn: Int?
  /// What a user should know, a sentence each.
  private(set) var warnings: [String] = []
  /// Columns that say which image a row is about.
  private let naming: Set<Int>

  private static let mostCategoricalNumbers = 10
  private static let mostCategories = 256
  /// What the file may be called, in capitals or not.
  static let fileNames = ["labels.csv", "labels.tsv"]

  /// Reads the table of a folder of images; nil when there is none.
  init?(besideImages folder: ImageFolder) throws(DatasetError) {
    for table in folder.tables {
      let found = try AttributeTable(
        besideImagesIn: folder.path + "/" + table, files: folder.files, count: folder.files.count)
      if let found {
        self = found
        return
      }
    }
    return nil
  }

  /// Reads `labels.csv` or `labels.tsv` in a folder; nil when there is none.
  ///
  /// - Parameters:
  ///   - files: The images' names, which a column of the table names in any order. Without such a
  ///     column rows are in the order in which people count the names, without names in that of the
  ///     images.
  ///   - count: The number of images.
  init?(
    besideImagesIn folder: String, files: [String]? = nil, count: Int
  ) throws(DatasetError) {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let there = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let found = Self.fileNames.lazy.compactMap { name in there.first { $0.lowercased() == name } }
    guard let file = found.first else { return nil }
    let path = folder + "/" + file
    self.path = path
    let table = try CSVFile(reading: path)
    header = table.header
    let names = header.map { $0.lowercased() }
    classColumn = names.firstIndex(of: "class") ?? names.firstIndex(of: "label")
    let positions = names.indices.filter { ["file", "index"].contains(names[$0]) }
    if let files, let matched = try RowMatching(of: table, to: files) {
      rows = matched.rows
      naming = Set(positions + [matched.column])
      if matched.others > 0 {
        warnings.append(
          "\(matched.others) row\(matched.others == 1 ? " of" : "s of") \(path) "
            + "\(matched.others == 1 ? "names an image that is" : "name images that are") not here."
        )
      }
      return
    }
    naming = Set(positions)
    guard table.rows.count == count else {
      throw .rowCount(path: path, rows: table.rows.count, images: count)
    }
    if let column = names.firstIndex(of: "index") {
      for (index, row) in table.rows.enumerated() where Int(row.fields[column]) != index {
        throw .invalidTable(
          path: path, line: row.line, column: header[column], expected: "\(index)",
          found: row.fields[column])
      }
    }
    guard let files else {
      rows = table.rows
      return
    }
    // People count their images: row 2 is of 2.png, though 10.png comes before it.
    let counted = files.indices.sorted { comesBefore(files[$0], files[$1]) }
    var ordered = table.rows
    for (row, file) in zip(table.rows, counted) { ordered[file] = row }
    rows = ordered
  }

  /// The classes that the column of classes gives: their names, sorted, and one index for each image.
  func classes() throws(DatasetError) -> (names: [String], labels: [UInt8])? {
    guard let column = classColumn else { return nil }
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
    where !naming.contains(column) && column != classColumn && !isPartOfColour(name) {
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
      guard let first = Float(a), let second = Float(b) else { return comesBefore(a, b) }
      return first == second ? comesBefore(a, b) : first < second
    }
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (names, values.compactMap { indices[$0] })
  }

  /// A column's numbers; nil if it is not one of numbers, or has only a few different whole ones.
  ///
  /// - Throws: `DatasetError.invalidTable` if most of its fields are numbers but one is not, where all
  ///   have a unit behind them, or where a comma may stand before decimals or before thousands.
  private func numbers(_ column: Int) throws(DatasetError) -> [Float]? {
    let fields = rows.map(\.fields[column])
    let parsed = fields.map { Float(written: $0) }
    let numbers = parsed.compactMap { $0 }
    guard 2 * numbers.count > rows.count else {
      try refuseUnits(fields, column)
      return nil
    }
    let withCommas = fields.indices.filter { parsed[$0] != nil && fields[$0].contains(",") }
    let isDecimal = withCommas.contains {
      fields[$0].wholeMatch(of: /[+−-]?(0,\d+|\d+,(\d{1,2}|\d{4,}))/) != nil
    }
    if let first = withCommas.first, !isDecimal {
      throw .invalidTable(
        path: path, line: rows[first].line, column: header[column],
        expected: "a decimal point, since the comma may stand for thousands", found: fields[first])
    }
    let isMeasure =
      Set(numbers).count > Self.mostCategoricalNumbers || numbers.contains { $0 != $0.rounded() }
    guard isMeasure else { return nil }
    if let odd = parsed.firstIndex(of: nil) {
      throw .invalidTable(
        path: path, line: rows[odd].line, column: header[column], expected: "a number",
        found: fields[odd])
    }
    return numbers
  }

  /// - Throws: `DatasetError.invalidTable` where the fields are a measure with its unit, `12 %`, which
  ///   would pass for names.
  private func refuseUnits(_ fields: [String], _ column: Int) throws(DatasetError) {
    var unit: Substring?
    for field in fields {
      guard let match = field.wholeMatch(of: /[+−-]?\d*[.,]?\d+ *([%‰°]|\p{Letter}{1,3})/),
        unit ?? match.1 == match.1
      else { return }
      unit = match.1
    }
    guard let unit, Set(fields).count > Self.mostCategoricalNumbers,
      let first = rows.indices.min(by: { rows[$0].line < rows[$1].line })
    else { return }
    throw .invalidTable(
      path: path, line: rows[first].line, column: header[column],
      expected: "a number without “\(unit)” behind it", found: fields[first])
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
