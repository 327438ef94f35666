import Foundation
import Testing

@testable import Datasets

@Suite("Tables of attributes")
struct AttributeTableTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func table(_ text: String, files: [String]? = nil, count: Int) throws -> AttributeTable {
    _ = try folder.file("labels.csv", containing: Array(text.utf8))
    return try #require(
      try AttributeTable(besideImagesIn: folder.path, files: files, count: count))
  }

  /// The error on reading the text, checked for one sentence that names the file.
  func refusal(_ text: String, files: [String]? = nil, count: Int) throws -> DatasetError {
    let error = try #require(
      #expect(throws: DatasetError.self) {
        let table = try table(text, files: files, count: count)
        _ = try table.classes()
        _ = try table.attributes()
      })
    let sentence = error.description
    #expect(sentence.hasPrefix(folder.file("labels.csv")) && sentence.hasSuffix("."))
    #expect(!sentence.contains("\n"))
    return error
  }

  @Test("Fields are read as RFC 4180 writes them, with either line end")
  func quoting() throws {
    let text = "a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n\r\n\"two\nlines\",\n"
    let file = try CSVFile(text, path: "t.csv")
    #expect(file.header == ["a", "b"])
    #expect(
      file.rows == [
        CSVFile.Row(line: 2, fields: ["x, y", "say \"hi\""]),
        CSVFile.Row(line: 4, fields: ["two\nlines", ""]),
      ])
    #expect(try CSVFile("a\n1", path: "t.csv").rows.map(\.fields) == [["1"]])
  }

  @Test("Many numbers are a measure, few numbers and all text are named values")
  func kinds() throws {
    let rows = (0..<12).map { "\($0),\(Float($0) / 4),\($0 % 3 * 5),\($0 % 2 == 0 ? "no" : "yes")" }
    let text = "index,opaque_share,legs,hat\n" + rows.joined(separator: "\n")
    let columns = try table(text, count: 12).attributes()
    #expect(columns.map(\.name) == ["opaque share", "legs", "hat"])
    #expect(columns[0].kind == .continuous(0...2.75) && columns[0].values[3] == 0.75)
    #expect(columns[1].valueNames == ["0", "5", "10"] && columns[1].values[2] == 2)
    #expect(columns[2].valueNames == ["no", "yes"] && columns[2].values.prefix(2) == [0, 1])
  }

  @Test("Text that differs from image to image is left out")
  func identifiers() throws {
    let rows = (0..<300).map { "path-\($0),\($0 % 2 == 0 ? "a" : "b")" }
    let columns = try table("source,kind\n" + rows.joined(separator: "\n"), count: 300)
      .attributes()
    #expect(columns.map(\.name) == ["kind"])
  }

  @Test("Columns of red, green and blue become a colour's name and lightness")
  func colours() throws {
    let text = "cup_r,cup_g,cup_b,tea\n255,0,0,a\n0,0,0,b\n20,40,200,a\n255,255,255,b\n"
    let columns = try table(text, count: 4).attributes()
    #expect(columns.map(\.name) == ["cup colour", "cup lightness", "tea"])
    #expect(columns[0].valueNames == ["black", "white", "red", "blue"])
    #expect(columns[0].values == [2, 0, 3, 1])
    #expect(abs(columns[1].values[0] - 0.299) < 1e-6 && columns[1].values[3] == 1)
    #expect(
      try refusal("x_r,x_g,x_b\n1,2,256", count: 1)
        == .invalidTable(
          path: folder.file("labels.csv"), line: 2, column: "x_b", expected: "a number in 0…255",
          found: "256"))
  }

  @Test(
    "Colours have the names that people give them",
    arguments: [
      ([1, 0, 0], .red), ([1, 0.5, 0], .orange), ([0.45, 0.25, 0.1], .brown),
      ([1, 0.9, 0], .yellow),
      ([0.1, 0.6, 0.2], .green), ([0.2, 0.4, 0.9], .blue), ([0.5, 0.2, 0.8], .purple),
      ([1, 0.7, 0.75], .pink), ([0.05, 0.05, 0.1], .black), ([0.5, 0.5, 0.5], .grey),
      ([0.95, 0.95, 0.9], .white), ([0.9, 0.3, 0.7], .pink),
    ] as [(ColourName.Value, ColourName)])
  func names(colour: ColourName.Value, name: ColourName) {
    #expect(ColourName(of: colour) == name)
  }

  @Test("What is wrong with a table is said with its line")
  func refused() throws {
    let path = folder.file("labels.csv")
    func invalid(
      _ line: Int, column: String? = nil, _ expected: String, _ found: String
    ) -> DatasetError {
      .invalidTable(path: path, line: line, column: column, expected: expected, found: found)
    }
    #expect(try refusal("", count: 1) == invalid(1, "the names of the columns", ""))
    #expect(try refusal("a,a\n1,2", count: 1) == invalid(1, "a new name for column 2", "a"))
    #expect(try refusal("a,\n1,2", count: 1) == invalid(1, "a new name for column 2", ""))
    #expect(try refusal("a,b\n1,2\n3", count: 2) == invalid(3, "2 fields", "1"))
    #expect(
      try refusal("a\n\"x\"y", count: 1) == invalid(2, "a comma after the quotes", "y"))
    #expect(
      try refusal("a\n1\n\"x\n\n", count: 2)
        == invalid(3, "quotes at the field's end", "the file's end"))
    #expect(try refusal("a\nx\n\"\"\n", count: 2) == .rowCount(path: path, rows: 1, images: 2))
    #expect(try refusal("a,b\nx,1\n,2", count: 2) == invalid(3, column: "a", "a value", ""))
    #expect(try refusal("index,b\n0,1\n2,2", count: 2) == invalid(3, column: "index", "1", "2"))
    let numbers = (0..<12).map(String.init).joined(separator: "\n")
    #expect(
      try refusal("age\n\(numbers)\nold", count: 13)
        == invalid(14, column: "age", "a number", "old"))
    #expect(
      try refusal("file,a\nx.png,1\nx.png,2", files: ["x.png"], count: 1)
        == invalid(3, column: "file", "one row for each image", "x.png"))
    #expect(
      try refusal("file,a\nx.png,1", files: ["y.png"], count: 1)
        == .imageWithoutRow(path: path, image: "y.png", column: "file"))
    let many = (0..<300).map { "c\($0)" }.joined(separator: "\n")
    #expect(
      try refusal("class\n" + many, count: 300) == .tooManyClasses(path: path, classes: 300))
    _ = try folder.file("labels.csv", containing: [0xff, 0xfe, 0xff])
    #expect(throws: DatasetError.notText(path: path)) {
      try AttributeTable(besideImagesIn: folder.path, count: 1)
    }
  }

  let images = (0..<12).map { "x/00\($0).png" }

  /// Twelve rows from the last image to the first, each of a name, a radius and a kind.
  func backward(_ name: (Int) -> String, _ separator: String, radius: (Int) -> String) -> String {
    (0..<12).reversed().map { index in
      [name(index), radius(index), index < 6 ? "dark" : "bright"].joined(separator: separator)
    }.joined(separator: "\n")
  }

  @Test(
    "Names of images are found under usual heads, by content, and as paths, last parts and stems",
    arguments: [
      ("filename", "x/00#.png"), ("FileName", "00#.png"), ("image", "./x/00#.png"),
      ("path", "data\\x\\00#.png"), ("name", "00#"), ("image_id", "x/00#"), ("a", "00#.png"),
      ("a", "00#"),
    ])
  func names(head: String, form: String) throws {
    let rows = backward({ form.replacing("#", with: "\($0)") }, ",") { _ in "1" }
    let table = try table("\(head),r,class\n" + rows, files: images, count: 12)
    let classes = try #require(try table.classes())
    #expect(classes.names == ["bright", "dark"])
    #expect(classes.labels == (0..<12).map { $0 < 6 ? 1 : 0 })
    #expect(try table.attributes().map(\.name) == ["r"])
  }

  @Test(
    "Separators and decimals of other countries are found out; a measure is no category",
    arguments: [
      (",", "."), (", ", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ","), (" ; ", ","),
    ])
  func countries(separator: String, decimal: String) throws {
    let rows = backward({ "00\($0).png" }, separator) { $0 < 6 ? "0\(decimal)2" : "0\(decimal)4" }
    let head = ["file", "radius", "kind"].joined(separator: separator)
    let columns = try table(head + "\n" + rows + "\n", files: images, count: 12).attributes()
    #expect(columns.map(\.name) == ["radius", "kind"])
    #expect(columns[0].kind == .continuous(0.2...0.4))
    #expect(columns[0].values == (0..<12).map { $0 < 6 ? 0.2 : 0.4 })
    #expect(columns[1].valueNames == ["bright", "dark"])
  }

  @Test("A comma that may stand for thousands is refused, and so are names as a header")
  func doubtful() throws {
    let path = folder.file("labels.csv")
    #expect(
      try refusal("file;size\na.png;1,234\nb.png;2,500", files: ["a.png", "b.png"], count: 2)
        == .invalidTable(
          path: path, line: 2, column: "size",
          expected: "a decimal point, since the comma may stand for thousands", found: "1,234"))
    #expect(
      try refusal("a.png,dark\nb.png,bright", files: ["a.png", "b.png"], count: 2)
        == .invalidTable(
          path: path, line: 1, expected: "the names of the columns", found: "a.png"))
    #expect(
      try refusal("picture,kind\nc.png,1\nd.png,2", files: ["a.png", "b.png"], count: 2)
        == .imageWithoutRow(path: path, image: "a.png", column: "picture"))
  }

  @Test("UTF-16, an index without a name and rows about other images are read past")
  func spreadsheets() throws {
    let text = ",file,kind\r\n0,a.png,é\r\n1,z.png,u\r\n2,b.png,e\r\n"
    let bytes: [UInt8] = text.utf16.reduce(into: [0xff, 0xfe]) { bytes, unit in
      bytes += [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    _ = try folder.file("labels.csv", containing: bytes)
    let table = try #require(
      try AttributeTable(besideImagesIn: folder.path, files: ["a.png", "b.png"], count: 2))
    #expect(try table.attributes().map(\.valueNames) == [["e", "é"]])
    #expect(table.warnings.count == 1)
  }

  @Test("Rows without names follow the numbers of the files, not their bytes")
  func counted() throws {
    let files = (1...12).map { "\($0).png" }.sorted()
    let rows = (1...12).map { String($0 * 3 + 100) }.joined(separator: "\n")
    let column = try #require(
      try table("size\n" + rows, files: files, count: 12).attributes().first)
    for (file, value) in zip(files, column.values) {
      #expect(value == Float(file.dropLast(4)).map { $0 * 3 + 100 })
    }
  }
}
