import Foundation
import Testing

@testable import Datasets

@Suite("IDX files are found by their names")
struct IDXFilesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes some images, each of its place and `first`, packed where the name says so.
  func images(_ name: String, _ count: Int, first: UInt8 = 0) throws {
    let bytes = idx([count, 2, 2], (0..<count * 4).map { first + UInt8($0 / 4) })
    _ = try folder.file(name, containing: name.hasSuffix(".gz") ? gzip(bytes) : bytes)
  }

  func labels(_ name: String, _ labels: [UInt8]) throws {
    let bytes = idx([labels.count], labels)
    _ = try folder.file(name, containing: name.hasSuffix(".gz") ? gzip(bytes) : bytes)
  }

  func notes() throws -> [String] {
    try DatasetCatalogue.loadParts(folder.path).train.origin.notes()
  }

  @Test(
    "A name tells the set and the part",
    arguments: [
      ("train-images-idx3-ubyte", "", .train), ("t10k-images.idx3-ubyte.gz", "", .test),
      ("emnist-letters-train-images-idx3-ubyte.gz", "emnist-letters-", .train),
      ("emnist-letters-test-images-idx3-ubyte", "emnist-letters-", .test),
      ("test-images-idx4-ubyte", "", .test), ("val-images-idx3-ubyte", "", .test),
      ("images-idx4-ubyte", "", nil), ("doodles-images-idx3-ubyte", "doodles-", nil),
      ("my_train-images.idx4-ubyte", "my_", .train),
    ] as [(String, String, DatasetSplit?)])
  func names(file: String, set: String, split: DatasetSplit?) throws {
    let name = try #require(IDXName(file))
    #expect(name.set == set && name.split == split)
  }

  @Test(
    "Other files are none",
    arguments: [
      "train-labels-idx1-ubyte", "train-images-idx2-ubyte", "train-images-idx3-ubyte.zip",
      "trainimages-idx3-ubyte", "images", "some-images-idx3-ubytes",
    ])
  func others(file: String) { #expect(IDXName(file) == nil) }

  @Test(
    "The files of EMNIST are a set with its held-out images, packed or not, with dots or not",
    arguments: ["-idx", ".idx"], ["", ".gz"])
  func emnist(separator: String, ending: String) throws {
    for (part, count) in [("train", 4), ("test", 2)] {
      try images("emnist-letters-\(part)-images\(separator)3-ubyte\(ending)", count)
      try labels(
        "emnist-letters-\(part)-labels\(separator)1-ubyte\(ending)", (1...UInt8(count)).map { $0 })
    }
    let parts = try DatasetCatalogue.loadParts(folder.path)
    #expect(parts.train.count == 4 && parts.heldOutCount == 2)
    #expect(parts.train.classNames == ["1", "2", "3", "4"], "labels that begin at 1")
    #expect(parts.train.labels == [0, 1, 2, 3])
    #expect(try parts.test().labels == [0, 1])
    #expect(try notes() == [])
  }

  @Test("Several sets of names in a folder are refused by them; one without a name is the folder's")
  func several() throws {
    try images("emnist-letters-train-images-idx3-ubyte", 20)
    try images("emnist-digits-train-images-idx3-ubyte", 30)
    let error = try #require(
      #expect(throws: DatasetError.self) { try DatasetCatalogue.load(folder.path) })
    let paths = ["digits", "letters"].map { folder.file("emnist-\($0)-train-images-idx3-ubyte") }
    #expect(error == .folder(folder.path, .severalSets(found: paths)))
    for (path, count) in zip(paths, [30, 20]) {
      #expect(try DatasetCatalogue.load(path).count < count, "its file names one of them")
    }
    try images("train-images-idx3-ubyte", 10)
    #expect(try ImageDataset(folder: folder.path).count < 10)
    #expect(
      try notes().first
        == "Left out 2 files (other images than train-images-idx3-ubyte): "
        + "emnist-digits-train-images-idx3-ubyte, emnist-letters-train-images-idx3-ubyte.")
  }

  @Test("A folder of a file's name is no file")
  func folderOfThatName() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("train-images-idx3-ubyte"), withIntermediateDirectories: true)
    try images("train-images.idx3-ubyte", 20)
    #expect(try DatasetCatalogue.load(folder.path).count < 20)
  }

  @Test("Of several parts for judging the most usual is held out, and the others are named")
  func validation() throws {
    try images("train-images-idx3-ubyte", 3)
    try images("val-images-idx3-ubyte", 2, first: 100)
    #expect(try DatasetCatalogue.load(folder.path, split: .test).pixels.first == 100)
    #expect(try notes() == [])
    try images("t10k-images-idx3-ubyte", 1, first: 200)
    #expect(try DatasetCatalogue.load(folder.path, split: .test).pixels.first == 200)
    #expect(
      try notes() == [
        "Left out 1 file (other images than train-images-idx3-ubyte): val-images-idx3-ubyte."
      ])
  }

  @Test("Held-out images without labels are left out by name where those to train with have labels")
  func unlabelled() throws {
    try images("train-images-idx3-ubyte", 30)
    try labels("train-labels-idx1-ubyte", (0..<30).map { UInt8($0 % 3) })
    try images("t10k-images-idx3-ubyte", 5, first: 200)
    let parts = try DatasetCatalogue.loadParts(folder.path)
    #expect(parts.train.count + (try parts.test().count) == 30, "one in ten is held out instead")
    #expect(try parts.test().labels != nil)
    #expect(
      parts.train.origin.notes() == [
        "Left out 1 file (without labels, which train-images-idx3-ubyte has): "
          + "t10k-images-idx3-ubyte."
      ])
    try labels("t10k-labels-idx1-ubyte", [0, 1, 2, 0, 1])
    #expect(try DatasetCatalogue.loadParts(folder.path).heldOutCount == 5)
    try FileManager.default.removeItem(atPath: folder.file("train-labels-idx1-ubyte"))
    try FileManager.default.removeItem(atPath: folder.file("t10k-labels-idx1-ubyte"))
    #expect(
      try DatasetCatalogue.loadParts(folder.path).heldOutCount == 5,
      "where none has labels, none lacks them")
  }
}
