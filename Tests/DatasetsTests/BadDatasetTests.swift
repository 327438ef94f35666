import Foundation
import Testing

@testable import Datasets

@Suite("Bad data sets are refused with a sentence")
struct BadDatasetTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The error on loading, checked for one sentence that contains `name`.
  func refusal(_ nameOrPath: String, naming name: String? = nil) throws -> DatasetError {
    let error = try #require(
      #expect(throws: DatasetError.self) { try DatasetCatalogue.load(nameOrPath) })
    let text = error.description
    #expect(
      text.contains(name ?? nameOrPath) && (text.hasSuffix(".") || text.hasSuffix("?"))
        && !text.contains("\n"))
    return error
  }

  func images(_ bytes: [UInt8]) throws -> String {
    try folder.file("train-images-idx3-ubyte", containing: bytes)
  }

  let good = idx([2, 1, 2], [1, 2, 3, 4])

  @Test("An unknown name is answered with the nearest one, or with what there is")
  func unknown() throws {
    let error = try refusal("didgits")
    #expect(error == .unknown(name: "didgits", builtIn: DatasetCatalogue.builtIn.map(\.name)))
    #expect(error.description.hasSuffix("did you mean digits?"))
    #expect(try refusal("xyzzy").description.contains("one of digits, "))
  }

  @Test("A folder without images says which files are expected")
  func emptyFolder() throws {
    let error = try refusal(folder.path)
    #expect(error == .folder(folder.path, .noImages))
    #expect(error.description.contains("train-images-idx3-ubyte[.gz]"))
    #expect(throws: DatasetError.folder(folder.path, .noImages)) {
      try DatasetCatalogue.load(folder.path, split: .test)
    }
  }

  @Test(
    "A wrong magic number is shown",
    arguments: [
      ([0, 0, 8, 1], "0x00000801"), ([0, 0, 8, 2], "0x00000802"), ([0, 0, 8, 5], "0x00000805"),
      ([0, 0, 13, 3], "0x00000d03"), ([0, 1, 8, 3], "0x00010803"),
      ([0x89, 80, 78, 71], "0x89504e47"), ([0, 0], "0x0000"), ([], "nothing"),
    ] as [([UInt8], String)])
  func magic(start: [UInt8], shown: String) throws {
    let rest = start.count == 4 ? Array(good[4...]) : []
    let path = try images(start + rest)
    let expected = "images (0x00000803 or 0x00000804)"
    #expect(try refusal(path) == .idx(path, .wrongMagic(expected: expected, found: shown)))
  }

  @Test("Labels in place of images and images in place of labels are told apart")
  func exchanged() throws {
    _ = try images(good)
    let path = try folder.file("train-labels-idx1-ubyte", containing: good)
    let error = try refusal(folder.path, naming: path)
    #expect(
      error == .idx(path, .wrongMagic(expected: "labels (0x00000801)", found: "0x00000803")))
  }

  @Test("A plain file that is cut anywhere gives both lengths")
  func cut() throws {
    for length in 4..<good.count {
      let path = try images(Array(good[..<length]))
      let expected = length < 16 ? 16 : good.count
      #expect(
        try refusal(path)
          == .idx(path, .wrongLength(expectedBytes: expected, foundBytes: length)))
    }
  }

  @Test("A gzip file that is cut anywhere is refused")
  func cutGzip() throws {
    let bytes = gzip(good)
    for length in 0..<bytes.count {
      let path = try folder.file("train-images-idx3-ubyte.gz", containing: bytes[..<length])
      _ = try refusal(path)
    }
  }

  @Test("A gzip file with a wrong checksum is damaged")
  func checksum() throws {
    var bytes = gzip(good)
    bytes[bytes.count - 6] ^= 1
    let path = try folder.file("train-images-idx3-ubyte.gz", containing: bytes)
    guard case .file(.damaged(path, _)) = try refusal(path) else {
      Issue.record("another error")
      return
    }
  }

  @Test("Bytes after the last image are refused", arguments: [1, 100_000])
  func trailing(count: Int) throws {
    let long = good + [UInt8](repeating: 0, count: count)
    let error = DatasetError.idx(
      try images(long), .wrongLength(expectedBytes: good.count, foundBytes: long.count))
    #expect(try refusal(folder.path, naming: "train-images-idx3-ubyte") == error)
    let compressed = try folder.file("more-images-idx3-ubyte.gz", containing: gzip(long))
    #expect(
      try refusal(compressed)
        == .idx(compressed, .wrongLength(expectedBytes: good.count, foundBytes: long.count)))
  }

  @Test(
    "Sizes that no images have are refused before memory is taken",
    arguments: [[0, 2, 2], [2, 0, 2], [2, 2, 0], [1, 1, 1, 2], [1, 1, 1, 4], [1, 1, 1, 0]])
  func sizes(sizes: [Int]) throws {
    let path = try images(idx(sizes, [1, 2, 3, 4]))
    #expect(try refusal(path) == .idx(path, .invalidSize(sizes: sizes)))
  }

  @Test("A header that announces more than fits in memory is refused", arguments: [false, true])
  func huge(compressed: Bool) throws {
    let large = idx([0xffff_ffff, 0xffff, 1], [1, 2])
    let bytes = compressed ? gzip(large) : large
    let path = try images(bytes)
    #expect(
      try refusal(path)
        == .idx(path, .wrongLength(expectedBytes: 16 + 0xffff_ffff * 0xffff, foundBytes: 18)))
    let overflowing = try images(idx([0xffff_ffff, 0xffff_ffff, 0xffff_ffff], []))
    guard case .idx(_, .invalidSize) = try refusal(overflowing) else {
      Issue.record("another error")
      return
    }
  }

  @Test("Labels must be as many as the images", arguments: [0, 1, 3])
  func labelCount(count: Int) throws {
    _ = try images(good)
    let path = try folder.file(
      "train-labels-idx1-ubyte", containing: idx([count], .init(repeating: 0, count: count)))
    let error = try refusal(folder.path, naming: path)
    if count > 0 { #expect(error == .labelCount(path: path, labels: count, images: 2)) }
  }

  @Test("A label beyond the class names is refused")
  func labelRange() throws {
    _ = try images(good)
    let path = try folder.file("train-labels-idx1-ubyte", containing: idx([2], [0, 2]))
    _ = try folder.file("classes.txt", containing: Array("a\nb\n".utf8))
    #expect(
      try refusal(folder.path, naming: path)
        == .labelWithoutClass(path: path, label: 2, classes: 2))
  }

  @Test(
    "A line of class names out of order is named",
    arguments: [
      ("0 a\n2 b", 2), ("0 a\nb", 2), ("a\n\nb", 2), ("0 a\n1", 2), ("a\nb\na", 3),
      ("0 a\n1 a", 2),
    ])
  func classNames(text: String, line: Int) throws {
    _ = try images(good)
    _ = try folder.file("train-labels-idx1-ubyte", containing: idx([2], [0, 1]))
    let path = try folder.file("classes.txt", containing: Array(text.utf8))
    guard case .invalidClassName(path, line, _, _) = try refusal(folder.path, naming: path) else {
      Issue.record("another error")
      return
    }
  }

  @Test("Class names that are no text, and a folder in place of a file, are refused")
  func unreadable() throws {
    _ = try images(good)
    _ = try folder.file("train-labels-idx1-ubyte", containing: idx([2], [0, 1]))
    let path = try folder.file("classes.txt", containing: [0xff, 0xfe, 0xff])
    #expect(
      try refusal(folder.path, naming: path)
        == .notText(path: path))
    let inner = folder.file("inner")
    try FileManager.default.createDirectory(
      atPath: inner + "/train-images-idx3-ubyte", withIntermediateDirectories: true)
    #expect(try refusal(inner) == .folder(inner, .noImages))
    _ = try folder.file("inner/t10k-images-idx3-ubyte", containing: good)
    try FileManager.default.createDirectory(
      atPath: inner + "/classes.txt", withIntermediateDirectories: true)
    _ = try folder.file("inner/t10k-labels-idx1-ubyte", containing: idx([2], [0, 1]))
    #expect(
      try refusal(inner)
        == .file(.unreadable(path: inner + "/classes.txt", reason: "it is a folder")))
  }
}
