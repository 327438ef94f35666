import Foundation
import Tensor
import Testing

@testable import Datasets

@Suite("Arrays and points as data")
struct ArrayFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Twenty images of two rows and three columns, each of its own number.
  var bytes: [UInt8] { (0..<20).flatMap { [UInt8](repeating: UInt8($0 * 10), count: 6) } }

  func load(_ path: String) throws -> ImageDataset { try DatasetCatalogue.load(path) }

  @Test("Bytes [N, H, W] are as they are, with labels from the file beside them")
  func plain() throws {
    let path = try folder.file("images.npy", containing: npy("|u1", [20, 2, 3], bytes))
    #expect(try load(path).shape == ImageShape(height: 2, width: 3, channels: 1))
    #expect(try load(path).labels == nil && load(path).name == "images")
    #expect(DatasetCatalogue.name(of: path) == "images")
    #expect(DatasetCatalogue.name(of: "some/digits.csv") == "digits-file")
    #expect(DatasetCatalogue.name(of: "some/folder/") == "folder")
    let labels = (0..<20).flatMap { [UInt8($0 % 2 + 3)] + [UInt8](repeating: 0, count: 7) }
    _ = try folder.file("labels.npy", containing: npy("<i8", [20], labels))
    let set = try load(path)
    #expect(set.classNames == ["3", "4"])
    #expect(set.image(at: 1).first == 10 && set.labels?.prefix(2) == [0, 1])
    #expect(try load(folder.path).classNames == ["3", "4"], "the folder stands for its arrays")
  }

  @Test(
    "Numbers in 0…1, −1…1 and 0…255 are brought to bytes, and what they were taken for is known",
    arguments: [
      ([0, 0.2, 1, 0.4], [0, 51, 255, 102], "0…1"),
      ([-1, 0, 1, 0.2], [0, 128, 255, 153], "−1…1"),
      ([0, 51.2, 255, 1], [0, 51, 255, 1], "0…255"),
    ] as [([Float], [UInt8], String)])
  func ranges(values: [Float], expected: [UInt8], range: String) throws {
    let path = try folder.file("x.npy", containing: npy("<f4", [1, 2, 2], floats(values)))
    #expect(try DatasetCatalogue.load(path).pixels == expected)
    #expect(try DatasetCatalogue.load(path).form == "numbers in \(range) as [N, height, width]")
    let bytes = try folder.file("y.npy", containing: npy("|u1", [1, 3, 1, 2], Array(2..<8)))
    let form = try DatasetCatalogue.load(bytes).form
    #expect(form == "bytes as [N, channels, height, width]")
  }

  @Test("Colour becomes its luma, grey three equal channels, and a set read whole holds none out")
  func channels() throws {
    let path = try folder.file(
      "x.npy", containing: npy("|u1", [2, 1, 1, 3], [255, 0, 0, 10, 20, 30]))
    #expect(throws: DatasetError.self) { try DatasetCatalogue.loadWhole(path) }
    let wide = try folder.file(
      "w.npy", containing: npy("|u1", [1, 1, 2, 3], [255, 0, 0, 10, 20, 30]))
    let grey = try DatasetCatalogue.loadWhole(wide).converted(channels: 1)
    #expect(grey.pixels == [76, 18] && grey.shape.channels == 1)
    #expect(grey.converted(channels: 3).pixels == [76, 76, 76, 18, 18, 18])
    let many = try folder.file("images.npy", containing: npy("|u1", [20, 2, 3], bytes))
    #expect(try DatasetCatalogue.loadWhole(many).count == 20)
    #expect(try load(many).count < 20)
  }

  @Test("Other ranges, shapes and numbers that are none are refused")
  func refused() throws {
    func refusal(_ type: String, _ shape: [Int], _ data: [UInt8]) throws -> String {
      let path = try folder.file("x.npy", containing: npy(type, shape, data))
      let error = #expect(throws: DatasetError.self) { try DatasetCatalogue.load(path) }
      let text = try #require(error).description
      #expect(text.contains(path) && text.hasSuffix("."))
      return text
    }
    #expect(try refusal("<f4", [1, 2, 2], floats([0, 300, 1, 1])).contains("from 0.0 to 300.0"))
    #expect(try refusal("<f4", [1, 2, 2], floats([0, .nan, 1, 1])).contains("nan at place 1"))
    #expect(
      try refusal("|u1", [1, 2, 2, 5], .init(repeating: 0, count: 20)).contains("[1, 2, 2, 5]"))
    #expect(try refusal("<c8", [1], .init(repeating: 0, count: 8)).contains("<c8"))
    #expect(try refusal("|u1", [9, 9, 9], [1]).contains("cut short"))
    #expect(try refusal("|u1", [1, 1, 1], [1, 2]).contains("too long"))
  }

  @Test("Channels may be last or second, and the first axis the fastest")
  func layouts() throws {
    let last = try folder.file("a.npy", containing: npy("|u1", [1, 1, 2, 3], [1, 2, 3, 4, 5, 6]))
    let second = try folder.file(
      "b.npy", containing: npy("|u1", [1, 3, 1, 2], [1, 4, 2, 5, 3, 6]))
    for path in [last, second] {
      let set = try load(path)
      #expect(set.shape == ImageShape(height: 1, width: 2, channels: 3))
      #expect(set.pixels == [1, 2, 3, 4, 5, 6])
    }
    let fortran = npy("|u1", [1, 2, 3], [1, 4, 2, 5, 3, 6], fortran: true)
    #expect(try load(folder.file("c.npy", containing: fortran)).pixels == [1, 2, 3, 4, 5, 6])
  }

  @Test("Arrays of a .npz are found by their names", arguments: [false, true])
  func npz(deflated: Bool) throws {
    let images = npy("|u1", [20, 2, 3], bytes)
    let labels = npy("|u1", [20], (0..<20).map { UInt8($0 % 3 + 1) })
    let path = try folder.file(
      "a.npz",
      containing: zipArchive([("images.npy", images), ("labels.npy", labels)], deflated: deflated))
    #expect(try load(path).classNames == ["1", "2", "3"])
    let parts = try folder.file(
      "b.npz",
      containing: zipArchive(
        [("x_train.npy", images), ("x_test.npy", npy("|u1", [1, 2, 3], Array(bytes.suffix(6))))],
        deflated: deflated))
    #expect(try load(parts).count == 20)
    #expect(try DatasetCatalogue.load(parts, split: .test).pixels == Array(bytes.suffix(6)))
    let odd = try folder.file(
      "c.npz", containing: zipArchive([("a.npy", images), ("b.npy", labels)], deflated: deflated))
    let error = #expect(throws: DatasetError.self) { try load(odd) }
    #expect(try #require(error).description.contains("a, b"))
  }

  @Test("An archive that is cut anywhere is refused")
  func cut() throws {
    let whole = zipArchive([("images.npy", npy("|u1", [20, 2, 3], bytes))], deflated: true)
    for length in 0..<whole.count {
      let path = try folder.file("a.npz", containing: whole.prefix(length))
      #expect(throws: DatasetError.self) { try load(path) }
    }
  }

  @Test(
    "Points are read from a line each, with a class or without",
    arguments: [
      ("x,y\n1,2\n3,4.5\n", 2, []), ("1;2\n3;4,5\n", 2, []), ("1\n3\n", 1, []),
      ("x\ty\tkind\n1\t2\tb\n3\t4.5\ta\n", 2, ["a", "b"]),
      ("x,class\n1,7\n3,12\n", 1, ["7", "12"]),
      ("1,2,0\n3,4.5,1\n", 2, ["0", "1"]),
    ] as [(String, Int, [String])])
  func points(text: String, dimensions: Int, classes: [String]) throws {
    let path = try folder.file("points.csv", containing: Array(text.utf8))
    let table = try PointTable(reading: path)
    #expect(table.dimensions == dimensions && table.classNames == classes)
    #expect(table.points == (dimensions == 1 ? [1, 3] : [1, 2, 3, 4.5]))
    let set = try load(path)
    #expect(set.shape == ImageShape(height: 1, width: 1, channels: dimensions))
    #expect(throws: DatasetError.pointsAreNoImages("points")) {
      try DatasetCatalogue.load(path, reading: ImageReading(background: .white))
    }
  }

  @Test(
    "A line that is no point is named",
    arguments: [
      ("x,y\n1,2\n3\n", 3), ("1,2\n3,a\n", 2), ("1,2,0.5\n", 1), ("1,2,3,4\n", 1), ("", 1),
    ])
  func noPoint(text: String, line: Int) throws {
    let path = try folder.file("points.csv", containing: Array(text.utf8))
    let error = try #require(#expect(throws: DatasetError.self) { try load(path) })
    #expect(error.description.hasPrefix("\(path), line \(line):"))
  }
}
