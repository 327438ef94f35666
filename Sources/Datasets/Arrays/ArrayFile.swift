import Foundation
import ModelFiles

/// The arrays of a `.npy` or `.npz` file that are images and their labels.
struct ArrayFile {
  /// What the array of images may be called in a `.npz`, the most usual first, and that of labels.
  private static let images: [DatasetSplit: [String]] = [
    .train: ["images", "x", "data", "x_train", "train_images", "train_x", "trainx", "arr_0"],
    .test: ["x_test", "test_images", "test_x", "testx"],
  ]
  private static let labels: [DatasetSplit: [String]] = [
    .train: [
      "labels", "label", "y", "targets", "classes", "y_train", "train_labels", "train_y", "trainy",
      "arr_1",
    ],
    .test: ["y_test", "test_labels", "test_y", "testy"],
  ]

  let path: String
  private let arrays: [String: NPYArray]
  private let imageNames: [DatasetSplit: String]
  private let labelNames: [DatasetSplit: String]
  /// The arrays that are no part of the set.
  private var unused: [String] = []

  /// Whether a file's name is that of arrays.
  static func isOne(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".npy") || path.lowercased().hasSuffix(".npz")
  }

  /// Reads the arrays that are used; of a `.npy`, the labels from the file beside it: those of
  /// `images.npy` are `labels.npy`, those of `x_train.npy` are `y_train.npy`.
  ///
  /// - Throws: `DatasetError`, which names the file and the array.
  init(_ path: String) throws(DatasetError) {
    self.path = path
    let contents = try Self.contents(path)
    guard path.lowercased().hasSuffix(".npz") else {
      var arrays = ["images": try Self.array(contents, path)]
      if let labelPath = Self.labelFile(of: path) {
        arrays["labels"] = try Self.array(Self.contents(labelPath), labelPath)
      }
      self.arrays = arrays
      (imageNames, labelNames) = (
        [.train: "images"], arrays["labels"] == nil ? [:] : [.train: "labels"]
      )
      return
    }
    let zip = try ZipFile(contents, path: path)
    let names = zip.entries.map { $0.name.replacing(/\.npy$/, with: "") }
    func first(_ wanted: [String]?) -> String? {
      (wanted ?? []).lazy.compactMap { name in names.first { $0.lowercased() == name } }.first
    }
    var imageNames = Self.images.compactMapValues { first($0) }
    if imageNames[.train] == nil, names.count == 1 { imageNames[.train] = names[0] }
    guard imageNames[.train] != nil else {
      throw .invalidArray(
        path: path, expected: "an array called images, x or x_train",
        found: names.isEmpty ? "none" : names.joined(separator: ", ").quotation)
    }
    self.imageNames = imageNames
    labelNames = Self.labels.compactMapValues { first($0) }
    var arrays: [String: NPYArray] = [:]
    for name in Array(imageNames.values) + Array(labelNames.values) {
      guard let place = names.firstIndex(of: name) else { continue }
      arrays[name] = try Self.array(zip.bytes(of: zip.entries[place]), "\(path) (\(name))")
    }
    self.arrays = arrays
    unused = names.filter { arrays[$0] == nil }
  }

  /// Whether the file has images for judging of its own.
  var hasTest: Bool { imageNames[.test] != nil }

  /// One part's images with their classes, which are those of the whole file.
  func dataset(
    _ split: DatasetSplit, name: String, _ reading: ImageReading
  ) throws(DatasetError) -> ImageDataset {
    guard let imageName = imageNames[split], let array = arrays[imageName] else {
      throw .noImages(folder: path)
    }
    if array.shape.count == 2, (1...2).contains(array.shape[1]) {
      return try points(array, split, name: name)
    }
    let images = try ImageArray(array, path: path, background: reading.background)
    let classes = try classes(split, count: array.shape[0])
    var dataset = ImageDataset(
      name: name, shape: images.shape, classNames: classes?.names ?? [], pixels: images.pixels,
      labels: classes?.labels)
    if !unused.isEmpty {
      dataset.origin.warnings.append(
        "Not used of \(path): \(unused.joined(separator: ", ").quotation).")
    }
    return dataset
  }

  /// Points on a line or in the plane, [N, 1] or [N, 2].
  private func points(
    _ array: NPYArray, _ split: DatasetSplit, name: String
  ) throws(DatasetError) -> ImageDataset {
    let numbers: [Float]
    switch array.values {
    case .bytes(let bytes), .truths(let bytes): numbers = bytes.map { Float($0) }
    case .numbers(let values): numbers = values
    }
    let classes = try classes(split, count: array.shape[0])
    return try ImageDataset(
      name: name, path: path, points: numbers, dimensions: array.shape[1],
      classNames: classes?.names ?? [], labels: classes?.labels)
  }

  private func classes(
    _ split: DatasetSplit, count: Int
  ) throws(DatasetError) -> (names: [String], labels: [UInt8])? {
    guard let own = try labels(split) else { return nil }
    guard own.count == count else {
      throw .labelCount(path: path, labels: own.count, images: count)
    }
    var all: [Int] = []
    for split in DatasetSplit.allCases { all += try labels(split) ?? [] }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let classes = try LabelledClasses(
      of: all, names: ClassNames(besideFilesIn: folder), path: path)
    return (classes.names, classes.classes(of: own))
  }

  /// The whole numbers of a part's labels, [N] or [N, 1].
  private func labels(_ split: DatasetSplit) throws(DatasetError) -> [Int]? {
    guard let name = labelNames[split], let array = arrays[name] else { return nil }
    guard array.shape.count == 1 || array.shape.count == 2 && array.shape[1] == 1 else {
      throw .invalidArray(
        path: path, expected: "labels as [N]", found: "\(name) of the shape \(array.shape)")
    }
    switch array.values {
    case .bytes(let bytes), .truths(let bytes): return bytes.map(Int.init)
    case .numbers(let numbers):
      // Beyond 2²⁴ neighbours are one number to a float32.
      if let large = numbers.first(where: { abs($0) > 0x1p24 }) {
        throw .invalidArray(
          path: path, expected: "labels of at most 16,777,216", found: "\(large)")
      }
      let labels = numbers.compactMap { Int(exactly: $0) }
      guard labels.count == numbers.count else {
        throw .invalidArray(
          path: path, expected: "labels that are whole numbers",
          found: "\(numbers.first { Int(exactly: $0) == nil } ?? .nan)")
      }
      return labels
    }
  }

  private static func contents(_ path: String) throws(DatasetError) -> [UInt8] {
    let file = try GzipReader(path: path)
    try ImageDataset.checkMemory(path: path, count: 1, bytes: file.fileBytes)
    return try file.bytes(file.fileBytes)
  }

  private static func array(_ bytes: [UInt8], _ path: String) throws(DatasetError) -> NPYArray {
    do {
      return try NPYArray(bytes, path: path)
    } catch {
      throw .invalidImage(error)
    }
  }

  /// The file of labels beside one of images; nil where there is none.
  private static func labelFile(of path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    let labels = [
      name.replacing("images", with: "labels"),
      name.replacing(/(^|_)x(?=[_.])/) { "\($0.output.1)y" },
    ].first { $0 != name }
    guard let labels else { return nil }
    let found = url.deletingLastPathComponent().path + "/" + labels
    return FileManager.default.fileExists(atPath: found) ? found : nil
  }
}
