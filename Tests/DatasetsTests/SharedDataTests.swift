import Tensor
import Testing

@testable import Datasets

/// Real data sets beside the repository; each test is skipped where its set is absent.
@Suite("Real data sets")
struct SharedDataTests {
  @Test(
    "MNIST's two parts have their published class counts, and load in a moment",
    .enabled(if: SharedData.has("mnist"), "MNIST is not beside the repository"))
  func mnist() throws {
    let clock = ContinuousClock()
    var loaded: ImageDataset?
    let time = try clock.measure { loaded = try DatasetCatalogue.load(SharedData.folder("mnist")) }
    let train = try #require(loaded)
    // About 0.2 s on an idle machine; the bound leaves room for a busy one.
    #expect(time < .seconds(3))
    #expect(train.name == "mnist" && train.count == 60_000)
    #expect(train.shape == ImageShape(height: 28, width: 28, channels: 1))
    #expect(train.classNames == (0...9).map(String.init))
    #expect(
      classCounts(train) == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    #expect(train.labels?.prefix(5) == [5, 0, 4, 1, 9])
    let test = try DatasetCatalogue.load(SharedData.folder("mnist"), split: .test)
    #expect(classCounts(test) == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  }

  @Test(
    "Fashion-MNIST has its class names and 6,000 images of each",
    .enabled(if: SharedData.has("fashion-mnist"), "Fashion-MNIST is not beside the repository"))
  func fashion() throws {
    let set = try DatasetCatalogue.load(SharedData.folder("fashion-mnist"))
    #expect(set.classNames.first == "T-shirt/top" && set.classNames.last == "Ankle boot")
    #expect(classCounts(set) == [Int](repeating: 6000, count: 10))
  }

  @Test(
    "Tiles come packed, by the name of the folder above, and as PNG images: the same set",
    .enabled(if: SharedData.has("dcss-tiles"), "the tiles are not beside the repository"))
  func tiles() throws {
    let set = try DatasetCatalogue.load(SharedData.folder("dcss-tiles"))
    #expect(set.name == "dcss-tiles" && set.classNames.count == 17)
    #expect(set.shape == ImageShape(height: 32, width: 32, channels: 3))
    #expect(set.classNames.first == "armour" && set.classNames.last == "weapon")
    let test = try DatasetCatalogue.load(SharedData.folder("dcss-tiles"), split: .test)
    #expect(set.count == 2416 && test.count == 268)
    let images = try DatasetCatalogue.load(SharedData.folder("dcss-tiles/by-class-32"))
    #expect(images.pixels == set.pixels && images.labels == set.labels)
    #expect(images.classNames == set.classNames)
    #expect(images.attributes.map(\.name) == ["opaque fraction"])
  }

  @Test(
    "Nouns are in colour, without classes but with attributes",
    .enabled(if: SharedData.has("nouns"), "the Nouns are not beside the repository"))
  func nouns() throws {
    let set = try DatasetCatalogue.load(SharedData.folder("nouns"))
    #expect(set.shape == ImageShape(height: 32, width: 32, channels: 3))
    #expect(set.name == "nouns" && set.labels == nil && set.classNames.isEmpty)
    let test = try DatasetCatalogue.load(SharedData.folder("nouns"), split: .test)
    #expect(set.count == 9000 && test.count == 1000)
    #expect(
      set.attributes.map(\.name) == [
        "background", "body", "accessory", "head", "glasses", "body colour", "body lightness",
        "glasses colour", "glasses lightness",
      ])
    #expect(set.attributes[0].valueNames == ["cool", "warm"])
    #expect(set.attributes.map(\.kind) == test.attributes.map(\.kind))
    // The first for judging is image 9, whose row begins with 9,cool,darkpink.
    #expect(test.attributes[1].valueNames?[Int(test.attributes[1].values[0])] == "darkpink")
  }

  private func classCounts(_ set: ImageDataset) -> [Int] {
    var counts = [Int](repeating: 0, count: set.classNames.count)
    for label in set.labels ?? [] { counts[Int(label)] += 1 }
    return counts
  }
}
