import Foundation
import ModelFiles
import Testing

@testable import Datasets

@Suite("Folders that are not as they should be")
struct OddFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func image(_ name: String, _ value: UInt8 = 0, side: Int = 2) throws {
    let path = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try PNGFile(
      width: side, height: side, channels: 1, pixels: [UInt8](repeating: value, count: side * side)
    ).write(to: path)
  }

  /// Makes an empty file or a folder whose name is these bytes.
  func make(_ name: [UInt8], isFolder: Bool = false) {
    let path = (Array(folder.path.utf8) + [UInt8(ascii: "/")] + name + [0]).map {
      CChar(bitPattern: $0)
    }
    if isFolder { mkdir(path, 0o755) } else { close(open(path, O_CREAT | O_WRONLY, 0o644)) }
  }

  /// What is found where the system does not list the folders of some names.
  func parts(
    hiding hidden: Set<String>
  ) throws -> (train: ImageFolder, test: ImageFolder?)? {
    let tree = try ImageTree(folder.path) { path throws(DatasetError) in
      guard !hidden.contains(URL(fileURLWithPath: path).lastPathComponent) else {
        throw .folder(path, .unlistable)
      }
      return try FolderContents(path)
    }
    return try ImageFolder.parts(
      of: tree, in: folder.path, source: folder.path, reading: .asTheyAre)
  }

  @Test("A folder that cannot be listed is left out and named, and the others are read")
  func unlisted() throws {
    for name in ["a/1.png", "b/1.png", "b/locked/2.png", "c/1.png"] { try image(name) }
    let found = try #require(try parts(hiding: ["a", "locked"]))
    #expect(found.train.files == ["b/1.png", "c/1.png"])
    #expect(found.train.classNames == ["b", "c"])
    #expect(
      found.train.origin.notes().first
        == "Left out 2 folders (cannot be listed): a/, b/locked/.")
  }

  @Test("A folder test that cannot be listed is named")
  func unlistedTest() throws {
    for name in ["train/1.png", "train/2.png", "test/1.png"] { try image(name) }
    let found = try #require(try parts(hiding: ["test"]))
    #expect(found.test == nil)
    #expect(
      found.train.origin.notes() == ["Left out 1 folder (cannot be listed): test/."])
  }

  @Test("Where nothing else holds images, the folder that cannot be listed is the error")
  func onlyUnlisted() throws {
    try image("a/1.png")
    let path = folder.file("a/")
    #expect(
      throws: DatasetError.folder(path, .unlistable)
    ) { try parts(hiding: ["a"]) }
  }

  @Test("A name that is not UTF-8 is left out, and named with its bytes")
  func undecodable() throws {
    try image("a.png")
    try image("café.png")
    make(Array("caf".utf8) + [0xe9] + Array(".png".utf8))
    make(Array("notes".utf8) + [0xff])
    make([0xfc] + Array("ber".utf8), isFolder: true)
    let set = try DatasetCatalogue.loadParts(folder.path)
    #expect(set.train.count + (set.heldOutCount ?? 0) == 2)
    #expect(
      set.train.origin.notes() == [
        #"Left out 2 files (names not in UTF-8): \xfcber/, caf\xe9.png."#
      ])
  }

  @Test("A folder of nothing but such names is refused with one of them")
  func onlyUndecodable() throws {
    make([0xe9] + Array(".png".utf8))
    let error = try #require(
      #expect(throws: DatasetError.self) { try DatasetCatalogue.load(folder.path) })
    #expect(
      error == .folder(folder.path, .undecodableNames(count: 1, first: #"\xe9.png"#)))
    #expect(error.description.hasSuffix(#"such as \xe9.png; rename it."#))
  }

  @Test("Images for judging that cannot be used are said to be none, and training has its images")
  func badTest() throws {
    try image("train/1.png")
    try image("train/2.png")
    try image("test/1.png", side: 3)
    let parts = try DatasetCatalogue.loadParts(folder.path)
    #expect(parts.train.count == 2 && parts.heldOutCount == nil)
    #expect(parts.train.origin.notes().first?.hasPrefix("No image is held out: ") == true)
    #expect(throws: DatasetError.self) { try parts.test() }
  }

  @Test("What is left out of the images for judging is told with the rest")
  func leftOutOfTest() throws {
    for name in ["train/1.png", "train/2.png", "test/1.png"] { try image(name) }
    _ = try folder.file("train/3.png", containing: [1])
    _ = try folder.file("test/2.png", containing: [1])
    let parts = try DatasetCatalogue.loadParts(folder.path)
    #expect(parts.heldOutCount == 1)
    let left = try #require(parts.train.origin.leftOut.first { $0.reason == "cannot be read" })
    #expect(left.count == 2 && left.names.map { $0.prefix(7) } == ["train/3", "test/2."])
  }

  @Test("Images of one pixel are refused, for they would be taken for points")
  func onePixel() throws {
    for name in ["1.png", "2.png"] { try image(name, side: 1) }
    let name = URL(fileURLWithPath: folder.path).lastPathComponent
    #expect(throws: DatasetError.onePixel(name: name)) { try DatasetCatalogue.load(folder.path) }
    let reading = ImageReading(size: ImageReading.Size("3"))
    #expect(try DatasetCatalogue.load(folder.path, reading: reading).shape.width == 3)
    let idx = try folder.file(
      "x-images", containing: idx([20, 1, 1], [UInt8](repeating: 9, count: 20)))
    #expect(throws: DatasetError.onePixel(name: name)) { try DatasetCatalogue.load(idx) }
    let array = try folder.file("a.npy", containing: npy("|u1", [1, 1, 1], [1]))
    #expect(throws: DatasetError.onePixel(name: "a")) { try DatasetCatalogue.load(array) }
    #expect(throws: DatasetError.onePixel(name: "digits")) {
      try DatasetCatalogue.load("digits", reading: ImageReading(size: ImageReading.Size("1")))
    }
  }
}
