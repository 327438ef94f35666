import ModelFiles
import Synchronization
import Tensor
import Testing

@testable import Datasets

/// All images of a set, those held out among them.
@Suite struct WholeDatasetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Images of one grey pixel in a row, each with its number as its grey.
  private static func numbered(_ count: Int) -> ImageDataset {
    ImageDataset(
      name: "numbered", shape: ImageShape(height: 1, width: 2, channels: 1),
      classNames: ["even", "odd"], pixels: (0..<count).flatMap { [UInt8($0), UInt8($0)] },
      labels: (0..<count).map { UInt8($0 % 2) },
      attributes: [
        AttributeColumn(
          name: "number", meaning: "its place", range: 0...255,
          values: (0..<count).map { Float($0) })
      ])
  }

  @Test("A set that comes in one keeps its order, with about every tenth image held out")
  func divided() {
    let whole = WholeDataset(DatasetParts(dividing: Self.numbered(100)))
    #expect(whole.count == 100 && !whole.isKeptApart)
    let heldOut = DatasetSplit.test.indices(of: 100)
    for image in 0..<100 {
      #expect(whole.identity(of: image).index == image)
      #expect(Array(whole.bytes(of: image)) == [UInt8(image), UInt8(image)])
      #expect(whole.label(of: image) == image % 2)
      #expect(whole.attributes[0].values[image] == Float(image))
      #expect(whole.isHeldOut(image) == heldOut.contains(image))
    }
    #expect(whole.image(toLearnFrom: ImageIdentity(index: 42)) == 42)
    #expect(whole.image(toLearnFrom: ImageIdentity(index: 100)) == nil)
  }

  @Test("A set too small for images to be held out is all for learning")
  func small() {
    let whole = WholeDataset(DatasetParts(dividing: Self.numbered(1)))
    #expect(whole.count == 1 && whole.heldOut == nil && !whole.isHeldOut(0))
  }

  @Test(
    "Of parts that are kept apart the held-out images follow, counted from 0, and know their classes"
  )
  func apart() throws {
    for (part, labels) in [("train", [5, 7, 7]), ("t10k", [7, 5])] {
      let count = labels.count
      _ = try folder.file(
        "\(part)-images-idx3-ubyte",
        containing: idx([count, 2, 2], (0..<count * 4).map { UInt8($0) }))
      _ = try folder.file(
        "\(part)-labels-idx1-ubyte", containing: idx([count], labels.map { UInt8($0) }))
    }
    let whole = WholeDataset(try DatasetCatalogue.loadParts(folder.path))
    #expect(whole.count == 5 && whole.isKeptApart)
    #expect((0..<5).map { whole.isHeldOut($0) } == [false, false, false, true, true])
    #expect((0..<5).map { whole.identity(of: $0).index } == [0, 1, 2, 0, 1])
    let names = (0..<5).map { whole.label(of: $0).map { whole.classNames[$0] } }
    #expect(names == ["5", "7", "7", "7", "5"])
    #expect(Array(whole.bytes(of: 4)) == [4, 5, 6, 7])
    #expect(whole.values(of: 3).first == -1)
  }

  @Test(
    "What is known of both parts is told by one name; what only one knows is unknown of the other")
  func built() throws {
    let whole = WholeDataset(try DatasetCatalogue.loadParts("digits"))
    #expect(whole.attributes.map(\.name) == whole.train.attributes.map(\.name))
    let last = whole.count - 1
    #expect(whole.isHeldOut(last))
    #expect(whole.attributes[0].values[last] == whole.heldOut?.attributes[0].values.last)
    #expect(whole.attributes.allSatisfy { $0.values.count == whole.count })
  }

  @Test("A reading ends where its progress says so")
  func stopping() throws {
    for index in 0..<3 {
      try PNGFile(width: 2, height: 2, channels: 1, pixels: [1, 2, 3, 4])
        .write(to: folder.file("\(index).png"))
    }
    #expect(throws: DatasetError.stopped(name: DatasetCatalogue.name(of: folder.path))) {
      try DatasetCatalogue.loadParts(folder.path, progress: { _, _ in false })
    }
    #expect(try DatasetCatalogue.loadParts(folder.path, progress: { _, _ in true }).train.count > 0)
  }

  @Test(
    "A reading of IDX files and of arrays tells how far it is, and ends where its progress says so",
    arguments: ["a-images-idx3-ubyte", "a-images-idx3-ubyte.gz", "a.npy", "a.npz"])
  func stoppingFiles(name: String) throws {
    // Enough for several pieces.
    let (count, side) = (3_000, 60)
    var random = RandomGenerator(seed: 1)
    let pixels = (0..<count * side * side).map { _ in UInt8(random.index(below: 256)) }
    let images = idx([count, side, side], pixels)
    let array = npy("|u1", [count, side, side], pixels)
    let contents = [
      "gz": { gzip(images) }, "npy": { array },
      "npz": { zipArchive([("images.npy", array)], deflated: true) },
    ]
    let suffix = String(name.split(separator: ".").last ?? "")
    let path = try folder.file(name, containing: contents[suffix]?() ?? images)
    let told = Mutex<[Int]>([])
    let parts = try DatasetCatalogue.loadParts(path) { read, all in
      told.withLock { $0.append(all == count ? read : -1) }
      return true
    }
    #expect(parts.train.count > 0)
    let steps = told.withLock { $0 }
    #expect(steps.count > 2 && steps == steps.sorted() && steps.last == count && steps[0] < count)

    let asked = Mutex(0)
    let error = #expect(throws: DatasetError.self) {
      try DatasetCatalogue.loadParts(path) { _, _ in
        asked.withLock { $0 += 1 }
        return false
      }
    }
    #expect(error == .stopped(name: path) && asked.withLock { $0 } == 1)
  }
}
