import Foundation
import Tensor
import Testing

@testable import Datasets

@Suite("The images to train with and those held out are of one kind")
struct DatasetPartsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func file(_ part: String, _ sizes: [Int]) throws {
    _ = try folder.file(
      "\(part)-images-idx\(sizes.count)-ubyte",
      containing: idx(sizes, (0..<sizes.reduce(1, *)).map { UInt8($0 & 255) }))
  }

  @Test(
    "A part for judging of another size or other colours is refused, and the sentence says what to do",
    arguments: [
      ([4, 8, 8], [4, 4, 8], "--size 8"),
      ([4, 8, 8], [4, 8, 8, 3], "all in colour, or all in grey"),
    ])
  func sizes(train: [Int], test: [Int], advice: String) throws {
    try file("train", train)
    try file("t10k", test)
    let parts = try DatasetCatalogue.loadParts(folder.path)
    let error = try #require(#expect(throws: DatasetError.self) { try parts.test() })
    #expect(error.description.contains(advice) && error.description.hasSuffix("."))
  }

  @Test("A size makes parts of two sizes one")
  func brought() throws {
    try file("train", [4, 8, 8])
    try file("t10k", [4, 4, 8])
    let reading = ImageReading(size: ImageReading.Size("6"), fit: .stretch)
    let parts = try DatasetCatalogue.loadParts(folder.path, reading: reading)
    #expect(try parts.test().shape == parts.train.shape)
  }

  @Test("Grey images held out beside images in colour become colour")
  func grey() throws {
    try file("train", [4, 2, 2, 3])
    try file("t10k", [1, 2, 2])
    let test = try DatasetCatalogue.loadParts(folder.path).test()
    #expect(test.shape == ImageShape(height: 2, width: 2, channels: 3))
    #expect(test.pixels == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
  }

  @Test("A file that is of no kind of data is refused with the kinds that are")
  func kinds() throws {
    let path = try folder.file("picture.png", containing: Array("no data".utf8))
    #expect(throws: DatasetError.noData(file: path)) { try DatasetCatalogue.loadParts(path) }
  }

  @Test("A table of another name is told of as left out")
  func tables() throws {
    let images = folder.file("images")
    try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: true)
    for name in ["a.png", "metadata.csv", "labels.csv"] {
      try Data().write(to: URL(fileURLWithPath: images + "/" + name))
    }
    let found = try #require(
      try ImageFolder.parts(of: images, source: images, reading: .asTheyAre))
    #expect(
      found.train.origin.leftOut == [
        DatasetOrigin.LeftOut(
          reason: "tables not called labels.csv", count: 1, names: ["metadata.csv"])
      ])
  }
}
