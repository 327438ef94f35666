import Foundation
import Tensor
import Testing

@testable import Datasets

@Suite("Data sets in IDX files")
struct IDXTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three grey images of two rows and three columns, and their labels.
  let images = idx(
    [3, 2, 3], [0, 255, 51, 204, 102, 153, 1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255])
  let labels = idx([3], [2, 0, 1])

  @Test("Plain and gzip files give the same images and labels", arguments: [false, true])
  func forms(compressed: Bool) throws {
    let ending = compressed ? ".gz" : ""
    _ = try folder.file(
      "train-images-idx3-ubyte" + ending, containing: compressed ? gzip(images) : images)
    _ = try folder.file(
      "train-labels-idx1-ubyte" + ending, containing: compressed ? gzip(labels) : labels)
    let set = try ImageDataset(folder: folder.path)
    #expect(set.shape == ImageShape(height: 2, width: 3, channels: 1))
    #expect(set.count == 3)
    #expect(set.pixels == Array(images[16...]))
    #expect(set.labels == [2, 0, 1])
    #expect(set.classNames == ["0", "1", "2"])
    #expect(set.name == URL(fileURLWithPath: folder.path).lastPathComponent)
    #expect(set.labels([2, 0]) == [1, 2])
    #expect(Array(set.image(at: 1)) == [1, 2, 3, 4, 5, 6])
  }

  @Test("A batch is the bytes in −1…1, in the order asked for, both ends exact")
  func batch() throws {
    let path = try folder.file("train-images-idx3-ubyte", containing: images)
    let set = try ImageDataset(imageFile: path)
    let first = set.batch([0])
    #expect(first[0] == -1 && first[1] == 1)
    for (value, expected) in zip(first, [-1, 1, -0.6, 0.6, -0.2, 0.2] as [Float]) {
      #expect(abs(value - expected) < 1e-6)
    }
    let two = set.batch([2, 1])
    #expect(two.count == 12)
    #expect(Array(two[..<6]) == set.batch([2]) && Array(two[6...]) == set.batch([1]))
    #expect(set.batch([]).isEmpty)
    #expect(set.labels == nil && set.classNames.isEmpty && set.labels([0]) == nil)
  }

  @Test("Colour files keep [height, width, channels], and the test split has its own files")
  func colour() throws {
    let values = (0..<36).map { UInt8($0) }
    _ = try folder.file("images-idx4-ubyte.gz", containing: gzip(idx([2, 2, 3, 3], values)))
    _ = try folder.file("labels-idx1-ubyte.gz", containing: gzip(idx([2], [1, 0])))
    _ = try folder.file("t10k-images-idx3-ubyte", containing: images)
    let train = try ImageDataset(folder: folder.path, split: .train)
    #expect(train.shape == ImageShape(height: 2, width: 3, channels: 3))
    #expect(Array(train.image(at: 1)) == Array(values[18...]))
    #expect(train.labels == [1, 0])
    _ = try folder.file("t10k-labels-idx1-ubyte", containing: labels)
    let test = try ImageDataset(folder: folder.path, split: .test)
    #expect(test.count == 3 && test.labels == [2, 0, 1])
  }

  @Test(
    "Class names are bare lines or numbered ones",
    arguments: [
      ("coat\nankle boot\nT-shirt/top", ["coat", "ankle boot", "T-shirt/top"]),
      ("0 T-shirt/top\n1 Ankle boot\r\n2  bag \n\n", ["T-shirt/top", "Ankle boot", "bag"]),
      ("0\n1\n2\n", ["0", "1", "2"]),
      ("zero\n1 up\n2 up", ["zero", "1 up", "2 up"]),
    ])
  func classNames(text: String, expected: [String]) throws {
    let path = try folder.file("train-images-idx3-ubyte", containing: images)
    _ = try folder.file("train-labels-idx1-ubyte", containing: labels)
    _ = try folder.file("classes.txt", containing: Array(text.utf8))
    #expect(try ImageDataset(imageFile: path).classNames == expected)
  }

  @Test("The catalogue takes a built-in name, a folder or a file")
  func catalogue() throws {
    let path = try folder.file("train-images-idx3-ubyte", containing: images)
    #expect(try DatasetCatalogue.load(folder.path).count == 3)
    let name = URL(fileURLWithPath: folder.path).lastPathComponent
    #expect(try DatasetCatalogue.load(folder.path + "/").name == name)
    #expect(try DatasetCatalogue.load(path).count == 3)
    #expect(try DatasetCatalogue.load("digits", split: .test).name == "digits")
    #expect(try DatasetCatalogue.load("faces", split: .test).name == "faces")
    #expect(DatasetCatalogue.builtIn.map(\.name).prefix(2) == ["digits", "faces"])
    #expect(DatasetCatalogue.builtIn.allSatisfy { !$0.summary.contains("\n") })
  }

  @Test("Names with dots are read, and labels beside names without them")
  func dots() throws {
    _ = try folder.file("train-images.idx3-ubyte", containing: images)
    _ = try folder.file("train-labels.idx1-ubyte", containing: labels)
    let set = try ImageDataset(folder: folder.path)
    #expect(set.labels?.count == set.count && set.classNames == ["0", "1", "2"])
    try FileManager.default.removeItem(atPath: folder.file("train-labels.idx1-ubyte"))
    _ = try folder.file("train-labels-idx1-ubyte.gz", containing: gzip(labels))
    #expect(try ImageDataset(folder: folder.path).classNames == ["0", "1", "2"])
  }

  @Test("Classes are the labels that images of the whole set have, unless classes.txt names them")
  func labelsFromOne() throws {
    let path = try folder.file("train-images-idx3-ubyte", containing: images)
    _ = try folder.file("train-labels-idx1-ubyte", containing: idx([3], [3, 1, 1]))
    let set = try ImageDataset(imageFile: path)
    #expect(set.classNames == ["1", "3"] && set.labels == [1, 0, 0])
    _ = try folder.file("t10k-images-idx3-ubyte", containing: images)
    _ = try folder.file("t10k-labels-idx1-ubyte", containing: idx([3], [2, 2, 1]))
    let whole = try ImageDataset(imageFile: path)
    #expect(whole.classNames == ["1", "2", "3"] && whole.labels == [2, 0, 0])
    let test = try ImageDataset(folder: folder.path, split: .test)
    #expect(test.classNames == ["1", "2", "3"] && test.labels == [1, 1, 0])
    _ = try folder.file("classes.txt", containing: Array("none\na\nb\nc\nd\n".utf8))
    let named = try ImageDataset(imageFile: path)
    #expect(named.classNames == ["none", "a", "b", "c", "d"] && named.labels == [3, 1, 1])
  }

  @Test("IDX images come to a size as others do")
  func sized() throws {
    let path = try folder.file("train-images-idx3-ubyte", containing: images)
    let reading = ImageReading(size: ImageReading.Size("4"), fit: .pad, background: .white)
    let set = try DatasetCatalogue.load(path, reading: reading)
    #expect(set.shape == ImageShape(height: 4, width: 4, channels: 1))
    #expect(set.image(at: 0).first == 0 && set.image(at: 0).last == 255)
  }
}
