import CZlib
import Foundation
import ModelFiles
import Tensor
import Testing

@testable import Datasets

@Suite("Folders of images")
struct ImageFolderTests {
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
        == .folder(folder.path, .differentClasses(train: ["x", "y"], test: ["x", "y", "z"])))
  }

  @Test("A folder with one set in it stands for that set and gives it its name")
  func inner() throws {
    try image("inner/x/1.png", [1])
    try image("inner/y/1.png", [2])
    _ = try folder.file("README.md", containing: [1])
    let set = try load()
    #expect(set.classNames == ["x", "y"])
    #expect(set.name == URL(fileURLWithPath: folder.path).lastPathComponent)
    _ = try folder.file("inner/images-idx3-ubyte", containing: idx([1, 1, 2], [9, 8]))
    #expect(try load().pixels == [9, 8])
  }

  @Test("The first image of another size is named with both sizes")
  func sizes() throws {
    let first = try image("a.png", [1])
    let other = try image("b.png", [1], width: 4)
    try image("c.png", [1], width: 5)
    #expect(
      try refusal(naming: other)
        == .imageSize(
          path: other, found: [4, 3], first: first, expected: [2, 3], proposal: 3))
  }

  @Test("An image that cannot be read is left out and named", arguments: [0, 4, 40])
  func damaged(length: Int) throws {
    let good = try Data(contentsOf: URL(fileURLWithPath: try image("a.png", [1])))
    _ = try folder.file("b.png", containing: good.prefix(length))
    let set = try load()
    #expect(firstBytes(set) == [1])
    #expect(set.origin.leftOut.map(\.count) == [1])
    #expect(set.origin.leftOut.first?.names.first?.hasPrefix("b.png (") == true)
  }

  @Test("Where no image can be read, the first is named")
  func allDamaged() throws {
    let path = try folder.file("b.png", containing: Array("no picture".utf8))
    _ = try refusal(naming: path)
    _ = try folder.file("b.png", containing: [])
    _ = try folder.file("c.gif", containing: [])
    guard case .file = try refusal(naming: path) else {
      Issue.record("another error")
      return
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(
      try refusal(naming: "c.gif") == .folder(folder.path, .otherImages(count: 1, first: "c.gif")))
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
    #expect(ordered.classNames == ["u", "v"], "one folder is no division into classes")
  }

  @Test("A column class gives the classes of a flat folder")
  func tableClasses() throws {
    for index in 0..<3 { try image("\(index).png", [UInt8(index)]) }
    _ = try folder.file("labels.csv", containing: Array("class\nv\nu\nv\n".utf8))
    let set = try load()
    #expect(set.classNames == ["u", "v"] && set.labels == [1, 0, 1] && set.attributes.isEmpty)
  }

  @Test("Images of several sizes are brought to one, and without --size one is proposed")
  func fitted() throws {
    for (index, side) in [24, 28, 32, 36, 40].enumerated() {
      try image("\(index).png", [UInt8(index)], width: side, height: side)
    }
    guard case .imageSize(_, _, _, _, proposal: 32) = try refusal(naming: "--size 32") else {
      Issue.record("another error")
      return
    }
    let reading = ImageReading(size: ImageReading.Size(width: 16, height: 8), fit: .stretch)
    let set = try DatasetCatalogue.load(folder.path, reading: reading)
    #expect(set.shape == ImageShape(height: 8, width: 16, channels: 1))
    #expect(firstBytes(set) == [0, 1, 2, 3, 4] && set.origin.reading == reading)
  }

  @Test("Beside folders of classes a loose image is left out and named")
  func stray() throws {
    for name in ["c0", "c1"] { try image("\(name)/1.png", [1]) }
    try image("preview.png", [9])
    let set = try load()
    #expect(set.classNames == ["c0", "c1"] && firstBytes(set) == [1, 1])
    #expect(set.origin.leftOut.map(\.names) == [["preview.png"]])
  }

  @Test("Classes that are numbers are in the order of the numbers")
  func numbered() throws {
    for index in 1...12 { try image("\(index)/0.png", [UInt8(index)]) }
    let set = try load()
    #expect(set.classNames == (1...12).map(String.init))
    #expect(firstBytes(set).first == 1 && firstBytes(set).last == 12)
  }

  @Test("Folders in a class are read through, and that is said")
  func nested() throws {
    for file in ["a/x/0.png", "a/y/0.png", "b/x/0.png", "b/y/0.png"] { try image(file, [1]) }
    let set = try load()
    #expect(set.classNames == ["a", "b"] && set.labels == [0, 0, 1, 1])
    #expect(set.origin.warnings.count == 1)
  }

  @Test("A link to a folder above does not lead round for ever")
  func loop() throws {
    try image("a/0.png", [1])
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a/up"), withDestinationPath: folder.path)
    #expect(try load().classNames == ["a"])
  }

  @Test("Dark images on nothing get a hint, unless a background is chosen")
  func transparent() throws {
    let samples = (0..<9).flatMap { [UInt8](repeating: 10, count: 3) + [$0 < 4 ? 255 : 0] }
    let bytes = rgba(width: 3, height: 3, samples)
    _ = try folder.file("a.png", containing: bytes)
    #expect(try load().origin.warnings.contains { $0.contains("--background white") })
    let white = try DatasetCatalogue.load(
      folder.path, reading: ImageReading(background: .white))
    #expect(white.origin.warnings.isEmpty && white.pixels.last == 255)
  }

  @Test("Images for judging may lack a class but have no other; without classes they are left out")
  func judged() throws {
    for file in ["train/x/1.png", "train/y/1.png", "test/y/1.png"] { try image(file, [1]) }
    #expect(try load(.test).labels == [1])
    try FileManager.default.removeItem(atPath: folder.file("test"))
    for index in 0..<20 { try image("train/x/\(index).png", [1]) }
    try image("test/1.png", [7])
    #expect(try load().origin.leftOut.map(\.names) == [["test/1.png"]])
    #expect(firstBytes(try load(.test)).allSatisfy { $0 == 1 })
  }
}

/// A PNG of 8-bit colour and alpha, its rows stored without compression.
private func rgba(width: Int, height: Int, _ samples: [UInt8]) -> [UInt8] {
  func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
  func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    let sum = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    return big(UInt32(data.count)) + body + big(UInt32(sum))
  }
  var rows: [UInt8] = []
  for row in 0..<height { rows += [0] + samples[row * width * 4..<(row + 1) * width * 4] }
  let sum = rows.withUnsafeBufferPointer { adler32(1, $0.baseAddress, UInt32($0.count)) }
  let length = UInt16(rows.count)
  let stored: [UInt8] = [
    1, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8),
  ]
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    + chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 6, 0, 0, 0])
    + chunk("IDAT", [0x78, 1] + stored + rows + big(UInt32(sum))) + chunk("IEND", [])
}
