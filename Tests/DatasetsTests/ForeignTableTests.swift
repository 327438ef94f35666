import Foundation
import Testing

@testable import Datasets

@Suite("Tables as other programs and countries write them")
struct ForeignTableTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The attributes of twelve images that are called 000.png to 011.png.
  func attributes(_ text: String, file: String = "labels.csv") throws -> [AttributeColumn] {
    _ = try folder.file(file, containing: Array(text.utf8))
    let files = (0..<12).map { ($0 < 10 ? "00" : "0") + "\($0).png" }
    let table = try AttributeTable(besideImagesIn: folder.path, files: files, count: 12)
    return try #require(table).attributes()
  }

  /// A table with a row for each image, from the last to the first.
  func backward(_ header: String, _ row: (Int) -> String) -> String {
    ([header] + (0..<12).reversed().map(row)).joined(separator: "\n")
  }

  @Test("Fields are separated by bars where the header has them")
  func bars() throws {
    let found = try attributes(backward("file|height") { "0\($0 / 10)\($0 % 10).png|\($0).5" })
    #expect(found.map(\.name) == ["height"] && found[0].values == (0..<12).map { Float($0) + 0.5 })
  }

  @Test("Numbers name the images whose names are these numbers, whatever the column is called")
  func numbers() throws {
    for header in ["id,height", "row,height", "file,height"] {
      let found = try attributes(backward(header) { "\($0),\($0).5" })
      #expect(found.map(\.name) == ["height"])
      #expect(found.first?.values == (0..<12).map { Float($0) + 0.5 }, "\(header)")
    }
  }

  @Test("Numbers from 1 beside images that are numbered from 0 are refused, not taken in order")
  func fromOne() throws {
    #expect(
      throws: DatasetError.imageWithoutRow(
        path: folder.file("labels.csv"), image: "000.png", column: "id")
    ) { try attributes(backward("id,height") { "\($0 + 1),\($0).5" }) }
  }

  @Test("A minus of typesetters and a decimal comma make a measure")
  func minus() throws {
    let found = try attributes(backward("file;x") { "0\($0 / 10)\($0 % 10).png;−\($0),5" })
    #expect(found.first?.values == (0..<12).map { -Float($0) - 0.5 })
  }

  @Test("A measure with its unit is refused and does not become names", arguments: ["%", " cm"])
  func units(unit: String) throws {
    let error = #expect(throws: DatasetError.self) {
      try attributes(backward("file,share") { "0\($0 / 10)\($0 % 10).png,\($0)\(unit)" })
    }
    #expect(
      try #require(error).description.contains(
        "line 2, column share: expected a number without “\(unit.trimming { $0 == " " })” behind it"
      ))
  }

  @Test("Names that are a number and a letter stay names")
  func sizes() throws {
    let found = try attributes(
      backward("file,size") { "0\($0 / 10)\($0 % 10).png,\(8 << ($0 % 3))px" })
    #expect(found.first?.valueNames == ["8px", "16px", "32px"])
  }

  @Test("The table may be called in capitals")
  func capitals() throws {
    let found = try attributes(
      backward("File,Hat") { "0\($0 / 10)\($0 % 10).png,\($0 % 2)" }, file: "Labels.CSV")
    #expect(found.map(\.name) == ["Hat"])
  }

  @Test("A byte order mark is no part of the first name, of columns or of classes")
  func mark() throws {
    let path = try folder.file("t.csv", containing: Array("\u{feff}a,b\n1,2".utf8))
    #expect(try CSVFile(reading: path).header == ["a", "b"])
    _ = try folder.file("classes.txt", containing: Array("\u{feff}cat\r\ndog\r\n".utf8))
    #expect(try ClassNames(besideFilesIn: folder.path)?.names == ["cat", "dog"])
  }

  @Test("Points that lack a coordinate are refused by line, and not taken for points on a line")
  func points() throws {
    func table(_ text: String) throws -> PointTable {
      try PointTable(reading: folder.file("p.csv", containing: Array(text.utf8)))
    }
    func invalid(_ line: Int, _ expected: String, _ found: String) -> DatasetError {
      .invalidTable(path: folder.file("p.csv"), line: line, expected: expected, found: found)
    }
    #expect(throws: invalid(2, "a number", "")) { try table("x,y\n1,\n2,") }
    #expect(throws: invalid(2, "a number", "")) { try table("1,2\n,3") }
    #expect(throws: invalid(1, "a number", "nan")) { try table("nan,2\n3,4") }
    #expect(throws: invalid(3, "a number", "?")) { try table("x,y\n1,2\n3,?") }
    #expect(throws: invalid(3, "a class", "")) { try table("x,y,class\n1,2,a\n3,4,") }
    #expect(
      throws: invalid(2, "a class in the third column, as points have x and y", "1")
    ) { try table("x,y,z\n1,2,1") }
    #expect(try table("x,y\n1,−2\n3,4").points == [1, -2, 3, 4])
    #expect(try table("x|y\n1|2").points == [1, 2])
    #expect(try table("x,what\n1,a\n2,b").classNames == ["a", "b"])
  }
}

extension String {
  /// The text without these characters at both ends.
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    String(drop(while: isLeftOut).reversed().drop(while: isLeftOut).reversed())
  }
}
