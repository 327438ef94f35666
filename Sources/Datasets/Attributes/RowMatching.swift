/// The rows of a table in the order of the images that a column of it names.
///
/// The column is one called `file`, `image`, `path` or the like, or any that names images; images are
/// named by their path in the set, by the last part of it, or without the ending, where `7` may stand
/// for `007`.
struct RowMatching {
  /// In the images' order.
  let rows: [CSVFile.Row]
  /// The column that names the images.
  let column: Int
  /// Rows about images that are not here.
  let others: Int

  /// What such a column may be called, in small letters without spaces, `_` and `-`.
  private static let usualNames: Set = [
    "file", "filename", "filepath", "image", "imagename", "imagefile", "imagepath", "imageid",
    "img", "imgname", "path", "name", "id",
  ]

  /// nil where no column names images: the rows are then in the images' order.
  ///
  /// - Throws: `DatasetError` where names are of images that are not here, or one comes twice.
  init?(of table: CSVFile, to files: [String]) throws(DatasetError) {
    let names = ImageNames(files)
    if let field = table.header.first(where: { names.index(of: $0) != nil }) {
      throw .invalidTable(
        path: table.path, line: 1, expected: "the names of the columns", found: field)
    }
    guard let column = try Self.column(of: table, names, count: files.count) else { return nil }
    var known = [CSVFile.Row?](repeating: nil, count: files.count)
    var others = 0
    for row in table.rows {
      let field = row.fields[column]
      guard let index = names.index(of: field) ?? names.index(ofStem: field) else {
        others += 1
        continue
      }
      guard known[index] == nil else {
        throw .invalidTable(
          path: table.path, line: row.line, column: table.header[column],
          expected: "one row for each image", found: field)
      }
      known[index] = row
    }
    if let lacking = known.firstIndex(where: { $0 == nil }) {
      throw .imageWithoutRow(
        path: table.path, image: files[lacking], column: table.header[column])
    }
    rows = known.compactMap { $0 }
    self.column = column
    self.others = others
  }

  private static func column(
    of table: CSVFile, _ names: ImageNames, count: Int
  ) throws(DatasetError) -> Int? {
    let usual = table.header.indices.filter {
      usualNames.contains(table.header[$0].lowercased().filter { !" _-".contains($0) })
    }
    let ordered = usual + table.header.indices.filter { !usual.contains($0) }
    let enough = max(1, min(table.rows.count, count) / 2)
    func matches(_ column: Int, _ index: (String) -> Int?) -> Int {
      table.rows.count { index($0.fields[column]) != nil }
    }
    if let column = ordered.first(where: { matches($0, names.index(of:)) >= enough }) {
      return column
    }
    if let column = usual.first(where: { matches($0, names.index(ofStem:)) >= enough }) {
      return column
    }
    // Under any other head, endings may lack only where every image is named.
    let whole = table.header.indices.first { column in
      table.rows.count == count
        && Set(table.rows.compactMap { names.index(ofStem: $0.fields[column]) }).count == count
    }
    if let whole { return whole }
    // Names of other images: the order means nothing then.
    let foreign = table.header.indices.first { column in
      2 * table.rows.count { ImageNames.isFile($0.fields[column]) } > table.rows.count
    }
    return foreign
  }
}

/// The images of a set by what a table may call them.
private struct ImageNames {
  private var paths: [String: Int] = [:]
  /// By the last part of the path; −1 for several.
  private var lastParts: [String: Int] = [:]
  private var stems: [String: Int] = [:]
  private var lastStems: [String: Int] = [:]
  /// Names of digits alone, as numbers.
  private var numbers: [String: Int] = [:]

  init(_ files: [String]) {
    for (index, file) in files.enumerated() {
      func add(_ name: String, to names: inout [String: Int]) {
        names[name] = names[name] == nil ? index : -1
      }
      paths[file] = index
      add(Self.lastPart(file), to: &lastParts)
      add(Self.stem(file), to: &stems)
      add(Self.stem(Self.lastPart(file)), to: &lastStems)
      if let number = Self.number(Self.stem(Self.lastPart(file))) { add(number, to: &numbers) }
    }
  }

  /// The image of a path, or of the last part of one.
  func index(of name: String) -> Int? {
    let name = Self.plain(name)
    return paths[name] ?? lastParts[Self.lastPart(name)].flatMap { $0 < 0 ? nil : $0 }
  }

  /// The image of a path without its ending, or of the last part of one.
  func index(ofStem name: String) -> Int? {
    let name = Self.plain(name)
    let found =
      stems[name] ?? lastStems[Self.lastPart(name)] ?? Self.number(name).flatMap { numbers[$0] }
    return found.flatMap { $0 < 0 ? nil : $0 }
  }

  /// Whether a field is the name of an image file.
  static func isFile(_ field: String) -> Bool {
    field.wholeMatch(of: /.+\.(?i:png|jpe?g|webp|gif|bmp|tiff?)/) != nil
  }

  /// A path with `/` between its parts, and no `./` in front.
  private static func plain(_ path: String) -> String {
    let path = path.replacing("\\", with: "/")
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// A name of digits alone without zeros in front.
  private static func number(_ name: String) -> String? {
    guard !name.isEmpty, name.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let rest = name.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  private static func lastPart(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func stem(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/"), dot > path.startIndex
    else { return path }
    return String(path[..<dot])
  }
}
