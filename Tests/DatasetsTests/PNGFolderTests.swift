import Foundation
import ModelFiles
import Tensor
import Testing

@testable import Datasets

@Suite("Folders of PNG images")
struct PNGFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a grey image of one value, or a colour one of three, and returns its path.
  @discardableResult
  func image(_ name: String, _ values: [UInt8], width: Int = 2, height: Int = 3) throws -> String {
    let path = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    let pixels = [[UInt8]](repeating: values, count: width * height).flatMap { $0 }
    try PNGFile(width: width, height: height, channels: values.count, pixels: pixels)
      .write(to: path)
    return path
  }

  func load(_ split: DatasetSplit = .train) throws -> ImageDataset {
    try DatasetCatalogue.load(folder.path, split: split)
  }

  /// The error on loading, checked for one sentence that contains `name`.
  func refusal(naming name: String) throws -> DatasetError {
    let error = try #require(#expect(throws: DatasetError.self) { try load() })
    let text = error.description
    #expect(text.contains(name) && text.hasSuffix(".") && !text.contains("\n"), "\(text)")
    return error
  }

  /// The first byte of every image.
  func firstBytes(_ set: ImageDataset) -> [UInt8] {
    (0..<set.count).map { set.image(at: $0).first ?? 0 }
  }

  @Test("A flat folder gives its images in the order of their names, without classes")
  func flat() throws {
    try image("b.png", [2])
    try image("a.PNG", [1])
    try image("c.png", [3])
    _ = try folder.file(".hidden.png", containing: [1])
    _ = try folder.file("notes.txt", containing: [1])
    let set = try load()
    #expect(set.shape == ImageShape(height: 3, width: 2, channels: 1))
    #expect(firstBytes(set) == [1, 2, 3])
    #expect(set.labels == nil && set.classNames.isEmpty && set.attributes.isEmpty)
  }

  @Test("Folders are classes in the order of their names; those without images are none")
  func classes() throws {
    try image("hats/1.png", [3])
    try image("bags/2.png", [2])
    try image("bags/1.png", [1])
    try FileManager.default.createDirectory(
      atPath: folder.file("cups"), withIntermediateDirectories: true)
    let set = try load()
    #expect(set.classNames == ["bags", "hats"])
    #expect(firstBytes(set) == [1, 2, 3] && set.labels == [0, 0, 1])
  }

  @Test("Grey among colour becomes colour")
  func mixed() throws {
    try image("a.png", [7])
    try image("b.png", [1, 2, 3])
    let set = try load()
    #expect(set.shape.channels == 3)
    #expect(set.pixels.prefix(6) == [7, 7, 7, 7, 7, 7])
    #expect(set.image(at: 1).prefix(3) == [1, 2, 3])
  }

  @Test("Without parts of its own about every tenth image is for judging, the others for training")
  func divided() throws {
    for index in 0..<25 { try image("\(10 + index).png", [UInt8(index)]) }
    #expect(firstBytes(try load(.test)) == [8, 21])
    let training = firstBytes(try load())
    #expect(training.count == 23 && !training.contains(8) && !training.contains(21))
  }

  @Test("Of classes that come in turn or one after the other, a tenth of each is for judging")
  func dividedClasses() {
    let test = DatasetSplit.test.indices(of: 1000)
    #expect(Set(test).isDisjoint(with: DatasetSplit.train.indices(of: 1000)))
    for (name, label) in [("in turn", { $0 % 10 }), ("in order", { $0 / 100 })]
      as [(String, (Int) -> Int)]
    {
      let counts = (0..<10).map { digit in test.count { label($0) == digit } }
      #expect(counts.allSatisfy { (9...11).contains($0) }, "\(name): \(counts)")
    }
  }

  @Test("Too few images leave none for judging, and that is said")
  func tooFew() throws {
    try image("a.png", [1])
    let name = URL(fileURLWithPath: folder.path).lastPathComponent
    #expect(throws: DatasetError.nothingHeldOut(name: name, count: 1)) { try load(.test) }
    #expect(firstBytes(try load()) == [1])
  }

  @Test("Folders train and test are the parts, with classes in them or without")
  func parts() throws {
    try image("train/x/1.png", [1])
    try image("train/y/1.png", [2])
    try image("test/x/1.png", [3])
    try image("test/y/1.png", [4])
    let (training, test) = (try load(), try load(.test))
    #expect(firstBytes(training) == [1, 2] && firstBytes(test) == [3, 4])
    #expect(training.classNames == ["x", "y"] && test.labels == [0, 1])
    try image("test/z/1.png", [5])
    #expect(
      try refusal(naming: folder.path)
        == .differentClasses(folder: folder.path, train: ["x", "y"], test: ["x", "y", "z"]))
  }

  @Test("A folder with one set in it stands for that set and gives it its name")
  func inner() throws {
    try image("inner/x/1.png", [1])
    try image("inner/y/1.png", [2])
    _ = try folder.file("README.md", containing: [1])
    let set = try load()
    #expect(set.classNames == ["x", "y"])
    #expect(set.name == URL(fileURLWithPath: folder.path).lastPathComponent)
    try image("other/x/1.png", [1])
    let found = [folder.file("inner"), folder.file("other")]
    #expect(
      try refusal(naming: "inner") == .severalSets(folder: folder.path, found: found))
    _ = try folder.file("inner/images-idx3-ubyte", containing: idx([1, 1, 1], [9]))
    #expect(try load().pixels == [9])
  }

  @Test("The first image of another size is named with both sizes")
  func sizes() throws {
    let first = try image("a.png", [1])
    let other = try image("b.png", [1], width: 4)
    try image("c.png", [1], width: 5)
    #expect(
      try refusal(naming: other)
        == .imageSize(path: other, found: [4, 3], first: first, expected: [2, 3]))
  }

  @Test("A file that is no PNG, cut short or empty is named", arguments: [0, 4, 40])
  func damaged(length: Int) throws {
    let good = try Data(contentsOf: URL(fileURLWithPath: try image("a.png", [1])))
    let path = try folder.file("b.png", containing: good.prefix(length))
    guard case .invalidImage = try refusal(naming: path) else {
      Issue.record("another error")
      return
    }
    _ = try folder.file("b.png", containing: Array("no picture".utf8))
    _ = try refusal(naming: path)
  }

  @Test("labels.csv is matched by file names in any order, or by the images' order")
  func table() throws {
    for index in 0..<3 { try image("x/\(index).png", [UInt8(index)]) }
    _ = try folder.file(
      "labels.csv", containing: Array("file,hat\nx/2.png,cap\nx/0.png,top\nx/1.png,none\n".utf8))
    let named = try load()
    #expect(named.attributes.first?.valueNames == ["cap", "none", "top"])
    #expect(named.attributes.first?.values == [2, 1, 0])
    _ = try folder.file("labels.csv", containing: Array("hat,class\na,u\nb,v\na,u\n".utf8))
    let ordered = try load()
    #expect(ordered.attributes.map(\.name) == ["hat"] && ordered.attributes[0].values == [0, 1, 0])
    #expect(ordered.classNames == ["x"])
  }

  @Test("A column class gives the classes of a flat folder")
  func tableClasses() throws {
    for index in 0..<3 { try image("\(index).png", [UInt8(index)]) }
    _ = try folder.file("labels.csv", containing: Array("class\nv\nu\nv\n".utf8))
    let set = try load()
    #expect(set.classNames == ["u", "v"] && set.labels == [1, 0, 1] && set.attributes.isEmpty)
  }
}
