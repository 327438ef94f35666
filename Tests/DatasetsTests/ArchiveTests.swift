import Testing

@testable import Datasets

@Suite("Arrays in archives")
struct ArchiveTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// So many images of two rows and three columns, all of one value.
  func images(_ count: Int, _ value: UInt8) -> [UInt8] {
    npy("|u1", [count, 2, 3], [UInt8](repeating: value, count: count * 6))
  }

  func labels(_ values: [UInt8]) -> [UInt8] { npy("|u1", [values.count], values) }

  func parts(_ arrays: [(String, [UInt8])]) throws -> DatasetParts {
    let archive = zipArchive(arrays.map { ($0.0 + ".npy", $0.1) }, deflated: true)
    return try DatasetCatalogue.loadParts(folder.file("a.npz", containing: archive))
  }

  func refusal(_ archive: [UInt8]) throws -> DatasetError {
    let path = try folder.file("a.npz", containing: archive)
    let error = try #require(#expect(throws: DatasetError.self) { try DatasetCatalogue.load(path) })
    #expect(error.description.contains(path) && error.description.hasSuffix("."))
    return error
  }

  @Test("Arrays for validation are held out, with their own labels, where none are for testing")
  func validation() throws {
    let train = [("train_images", images(4, 10)), ("train_labels", labels([3, 4, 5, 3]))]
    let validation = [("val_images", images(2, 20)), ("val_labels", labels([5, 3]))]
    let two = try parts(train + validation)
    #expect(two.train.count == 4 && two.heldOutCount == 2)
    #expect(try two.test().pixels.first == 20 && two.test().labels == [2, 0])
    #expect(two.train.origin.notes() == [])

    let test = [("test_images", images(1, 30)), ("test_labels", labels([4]))]
    let three = try parts(train + validation + test)
    #expect(try three.test().pixels.first == 30 && three.test().labels == [1])
    #expect(
      three.train.origin.notes() == [
        "Not used of \(folder.file("a.npz")): val_images, val_labels."
      ])
  }

  @Test("Images for judging take no labels of others, and are left out without their own")
  func unlabelled() throws {
    let found = try parts([
      ("x_train", images(30, 10)), ("y_train", labels((0..<30).map { $0 % 2 })),
      ("x_test", images(2, 20)), ("y_val", labels([1, 0])),
    ])
    #expect(found.train.count + (try found.test().count) == 30)
    #expect(try found.test().pixels.first == 10 && found.test().labels != nil)
    #expect(
      found.train.origin.notes().first
        == "x_test of \(folder.file("a.npz")) is left out: it has no labels, which the images to "
        + "train with have.")
  }

  @Test("Images for judging lie beside those for training in files of their own, too")
  func files() throws {
    let path = try folder.file("x_train.npy", containing: images(30, 10))
    _ = try folder.file("x_test.npy", containing: images(2, 20))
    #expect(try DatasetCatalogue.loadParts(path).heldOutCount == 2)
    _ = try folder.file("y_train.npy", containing: labels((0..<30).map { $0 % 2 }))
    let unlabelled = try DatasetCatalogue.loadParts(folder.path)
    #expect(try unlabelled.test().pixels.first == 10)
    #expect(unlabelled.train.origin.notes().first?.contains("x_test.npy is left out") == true)
    _ = try folder.file("y_test.npy", containing: labels([1, 0]))
    #expect(try DatasetCatalogue.loadParts(folder.path).test().labels == [1, 0])
  }

  @Test("An array that fills several pieces of the file is read whole", arguments: [false, true])
  func large(deflated: Bool) throws {
    var state: UInt64 = 1
    let noise = (0..<2_400_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return UInt8(state >> 56)
    }
    let array = npy("|u1", [1_000, 40, 60], noise)
    let archive = zipArchive([("images.npy", array)], deflated: deflated)
    #expect(archive.count > 2_400_000)
    let path = try folder.file("a.npz", containing: archive)
    #expect(try WholeDataset(DatasetCatalogue.loadParts(path)).count == 1_000)
    #expect(try ArrayFile(path).dataset(.train, name: "a", .asTheyAre).pixels == noise)
  }

  @Test("An array that is none is refused by its first bytes, whatever it would decompress to")
  func zeros() throws {
    let zeros = [UInt8](repeating: 0, count: 1 << 26)
    let archive = zipArchive([("images.npy", zeros)], deflated: true)
    let start = ContinuousClock.now
    let error = try refusal(archive)
    #expect(error.description.contains("(images) is not a NumPy .npy file"))
    #expect(ContinuousClock.now - start < .milliseconds(100), "64 MiB take longer")
  }

  @Test(
    "An array that is not as long as its head says, or that no images lie in, is not decompressed")
  func heads() throws {
    let length = 1 << 26
    func refused(_ head: [UInt8]) throws -> DatasetError {
      try refusal(
        zipArchive([("images.npy", head + [UInt8](repeating: 0, count: length))], deflated: true))
    }
    guard case .file(.trailingBytes) = try refused(npy("|u1", [2, 2, 2], [])),
      case .file(.truncated) = try refused(npy("|u1", [length, 2, 2], [])),
      case .invalidArray = try refused(npy("|u1", [length / 4, 2, 2, 1, 1], []))
    else {
      Issue.record("another error")
      return
    }
  }

  @Test(
    "Whole numbers are labels up to 2²⁴; above, neighbours would be one class, so they are refused")
  func largeLabels() throws {
    func with(_ labels: [UInt64], _ type: String) throws -> DatasetParts {
      let bytes = labels.flatMap { label in (0..<8).map { UInt8(label >> (8 * UInt64($0)) & 255) } }
      return try parts([("images", images(2, 1)), ("labels", npy(type, [2], bytes))])
    }
    #expect(try with([1 << 24, 1 << 24 - 1], "<i8").train.classNames == ["16777215", "16777216"])
    for type in ["<i8", "<u8"] {
      let error = try #require(
        #expect(throws: DatasetError.self) { try with([1, 1 << 24 + 2], type) })
      #expect(
        error.description == "\(folder.file("a.npz")): expected labels of at most 16,777,216 but "
          + "found 16777218.")
    }
    #expect(throws: DatasetError.self) { try with([1, UInt64(bitPattern: -1 << 40)], "<i8") }
  }
}
