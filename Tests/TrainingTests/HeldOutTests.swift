import Datasets
import Foundation
import ModelFiles
import Testing

@testable import Training

/// One split for every form of data and for all who read them.
@Suite("Images held out", .serialized)
struct HeldOutTests {
  /// The forms of data, each with an image that is held out and one that is not.
  enum Form: CaseIterable, CustomTestStringConvertible {
    case trainingFile, testFile, bothFiles, undividedFile, oneFile, flat, classes, parts
    case trainingFolder, testFolder

    var testDescription: String { "\(self)" }
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let side = 8
  private static let count = 40
  /// Held out of a set that comes in one, by the golden ratio.
  private static let held = 21

  /// The images of a set, one of them changed; image i is otherwise the same in every set.
  private func pixels(changing changed: Int?) -> [[UInt8]] {
    (0..<Self.count).map { image -> [UInt8] in
      let change = image == changed ? 50 : 0
      return (0..<Self.side * Self.side).map { UInt8(($0 * 7 + image * 31) % 200 + change) }
    }
  }

  private func idx(_ images: some Collection<[UInt8]>) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, 3]
    for size in [images.count, Self.side, Self.side] {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(size >> shift & 0xff)) }
    }
    return bytes + images.joined()
  }

  private func png(_ name: String, _ pixels: [UInt8]) throws {
    let path = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try PNGFile(width: Self.side, height: Self.side, channels: 1, pixels: pixels).write(to: path)
  }

  /// Writes the set in a form, and returns its path.
  private func write(_ form: Form, changing changed: Int?) throws -> String {
    let images = pixels(changing: changed)
    let held = [Self.held]
    switch form {
    case .trainingFile: _ = try folder.file("train-images-idx3-ubyte", containing: idx(images))
    case .testFile: _ = try folder.file("t10k-images-idx3-ubyte", containing: idx(images))
    case .undividedFile: _ = try folder.file("images-idx3-ubyte", containing: idx(images))
    case .oneFile: return try folder.file("some-images", containing: idx(images))
    case .bothFiles:
      _ = try folder.file("t10k-images-idx3-ubyte", containing: idx(held.map { images[$0] }))
      _ = try folder.file(
        "train-images-idx3-ubyte",
        containing: idx(images.enumerated().filter { !held.contains($0.offset) }.map(\.element)))
    case .flat, .trainingFolder, .testFolder, .classes, .parts:
      for (index, image) in images.enumerated() {
        let name = "\(100 + index).png"
        switch form {
        case .trainingFolder: try png("train/\(name)", image)
        case .testFolder: try png("test/\(name)", image)
        case .classes: try png("\(index / 10)/\(name)", image)
        case .parts: try png((held.contains(index) ? "test/" : "train/") + name, image)
        default: try png(name, image)
        }
      }
    }
    return folder.path
  }

  /// The bytes of a model that was trained for some steps, and scored.
  private func train(_ data: String) throws -> [UInt8] {
    let parts = try DatasetCatalogue.loadParts(data)
    let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: parts.train, seed: 1)
    for _ in 0..<3 { _ = trainer.step() }
    return try trainer.file(command: "zither").encoded()
  }

  @Test("A change of one held-out image changes no bit of the training", arguments: Form.allCases)
  func training(_ form: Form) throws {
    let data = try write(form, changing: nil)
    let before = try train(data)
    let held = try DatasetCatalogue.load(data, split: .test)
    #expect(held.shape.height == Self.side && held.classNames.count == (form == .classes ? 4 : 0))

    _ = try write(form, changing: Self.held)
    #expect(try train(data) == before)
    #expect(try DatasetCatalogue.load(data, split: .test).pixels != held.pixels)
    #expect(try DatasetCatalogue.loadParts(data).test().pixels != held.pixels)

    _ = try write(form, changing: Self.held - 1)
    #expect(try train(data) != before)
    #expect(try DatasetCatalogue.load(data, split: .test).pixels == held.pixels)
  }

  @Test("No image is in both parts, and none in neither", arguments: Form.allCases)
  func disjoint(_ form: Form) throws {
    let parts = try DatasetCatalogue.loadParts(write(form, changing: nil))
    let images = [parts.train, try parts.test()].flatMap { set in
      (0..<set.count).map { Array(set.image(at: $0)) }
    }
    #expect(images.count == Self.count && Set(images).count == Self.count)
    #expect(try parts.test().count == (form == .bothFiles || form == .parts ? 1 : 3))
  }

  @Test(
    "An image is found by its file, or by its place among all of them", arguments: Form.allCases)
  func names(_ form: Form) throws {
    let data = try write(form, changing: nil)
    let images = pixels(changing: nil)
    func image(_ name: String) throws -> [UInt8] {
      let found = try DatasetCatalogue.image(ImageName(name), of: data)
      #expect(found.count == 1)
      return found.pixels
    }
    if form != .bothFiles && form != .parts {
      for place in [0, 5, 20, 21, 22, 39] { #expect(try image("\(place)") == images[place]) }
      let parts = try DatasetCatalogue.loadParts(data)
      for set in [parts.train, try parts.test()] {
        for index in 0..<set.count {
          let identity = set.identity(at: index)
          #expect(Array(set.image(at: index)) == images[identity.index])
          #expect(try image("\(identity)") == images[identity.index])
        }
      }
    }
    let last = form == .bothFiles || form == .parts ? 39 : 40
    #expect(throws: DatasetError.self) { try image("\(last)") }
    #expect(throws: DatasetError.self) { try image("nothing.png") }
    switch form {
    case .flat, .classes, .trainingFolder, .testFolder, .parts:
      for place in [0, 20, 21, 22] {
        #expect(try image("\(100 + place).png") == images[place])
      }
    case .trainingFile, .testFile, .bothFiles, .undividedFile, .oneFile: break
    }
    if form == .parts { #expect(try image("test/121.png") == images[21]) }
  }

  @Test("A file's name that several images have is refused with their paths")
  func ambiguous() throws {
    for name in ["a/1.png", "b/1.png", "b/2.png"] { try png(name, pixels(changing: nil)[0]) }
    #expect(
      throws: DatasetError.severalImages(
        data: folder.path, wanted: "1.png", found: ["a/1.png", "b/1.png"])
    ) { try DatasetCatalogue.image(.file("1.png"), of: folder.path) }
    #expect(try DatasetCatalogue.image(.file("b/1.png"), of: folder.path).count == 1)
  }
}
