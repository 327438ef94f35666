import Foundation
import ModelFiles

/// The arrays of a `.npy` or `.npz` file that are images and their labels.
struct ArrayFile {
  /// What arrays may be called in a `.npz`, those of images and those of their labels.
  private struct Names {
    let images: [String]
    let labels: [String]
  }

  /// For each part the names, the most usual first; what is called so that it may be for judging is,
  /// where nothing says so plainer.
  private static let names: [DatasetSplit: [Names]] = [
    .train: [
      Names(
        images: [
          "images", "x", "data", "x_train", "train_images", "train_x", "trainx", "arr_0",
          "samples",
        ],
        labels: [
          "labels", "label", "y", "targets", "classes", "y_train", "train_labels", "train_y",
          "trainy", "arr_1",
        ])
    ],
    .test: [
      Names(
        images: ["x_test", "test_images", "test_x", "testx"],
        labels: ["y_test", "test_labels", "test_y", "testy"]),
      Names(
        images: ["x_val", "val_images", "val_x", "valx", "x_valid", "valid_images", "valid_x"],
        labels: ["y_val", "val_labels", "val_y", "valy", "y_valid", "valid_labels", "valid_y"]),
    ],
  ]

  let path: String
  private let progress: ReadingProgress?
  private var arrays: [String: NPYArray] = [:]
  private var imageNames: [DatasetSplit: String] = [:]
  private var labelNames: [DatasetSplit: String] = [:]
  /// What is not used of the file, a sentence each.
  private var notes: [String] = []

  /// Whether a file's name is that of arrays.
  static func isOne(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".npy") || path.lowercased().hasSuffix(".npz")
  }

  /// Reads the arrays that are used. Beside a `.npy` its labels and the images for judging may lie:
  /// beside `images.npy` `labels.npy`, beside `x_train.npy` `y_train.npy`, `x_test.npy` and
  /// `y_test.npy`.
  ///
  /// - Parameter progress: told how many images of an array are read, of how many.
  /// - Throws: `DatasetError`, which names the file and the array; `.stopped` where `progress` says so.
  init(_ path: String, _ progress: ReadingProgress? = nil) throws(DatasetError) {
    self.path = path
    self.progress = progress
    if path.lowercased().hasSuffix(".npz") {
      try readArchive()
    } else {
      try readFiles()
    }
  }

  private mutating func readFiles() throws(DatasetError) {
    (arrays["images"], imageNames[.train]) = (try array(path, areImages: true), "images")
    if let labels = Self.labelFile(of: path) {
      (arrays["labels"], labelNames[.train]) = (try array(labels, areImages: false), "labels")
    }
    guard let test = Self.testFile(of: path) else { return }
    let labels = Self.labelFile(of: test)
    if labelNames[.train] != nil && labels == nil {
      notes.append(Self.unlabelled(test))
      return
    }
    (arrays["test"], imageNames[.test]) = (try array(test, areImages: true), "test")
    if let labels {
      (arrays["test labels"], labelNames[.test]) = (
        try array(labels, areImages: false), "test labels"
      )
    }
  }

  private mutating func readArchive() throws(DatasetError) {
    let zip = try readingFile { () throws(ModelFileError) in try ZipFile(path: path) }
    let names = zip.entries.map { $0.name.replacing(/\.npy$/, with: "") }
    func first(_ wanted: [String]) -> String? {
      wanted.lazy.compactMap { name in names.first { $0.lowercased() == name } }.first
    }
    for (split, families) in Self.names {
      // Labels are of the images of the same kind of names.
      guard let family = families.first(where: { first($0.images) != nil }) else { continue }
      imageNames[split] = first(family.images)
      labelNames[split] = first(family.labels)
    }
    if imageNames[.train] == nil, names.count == 1 { imageNames[.train] = names[0] }
    guard imageNames[.train] != nil else {
      throw .invalidArray(
        path: path, expected: "an array called images, x or x_train",
        found: names.isEmpty ? "none" : names.joined(separator: ", ").quotation)
    }
    if labelNames[.train] != nil, labelNames[.test] == nil, let test = imageNames[.test] {
      imageNames[.test] = nil
      notes.append(Self.unlabelled("\(test) of \(path)"))
    }
    var bytes = 0
    for (names, areImages) in [(imageNames, true), (labelNames, false)] {
      for name in names.values {
        guard
          let entry = zip.entries.first(where: { $0.name.replacing(/\.npy$/, with: "") == name })
        else { continue }
        arrays[name] = try array(entry, of: zip, name, areImages: areImages, &bytes)
      }
    }
    let unused = names.filter { arrays[$0] == nil }
    if !unused.isEmpty {
      notes.append("Not used of \(path): \(unused.joined(separator: ", ").quotation).")
    }
  }

  /// One array of an archive, of which no more is decompressed than its head before that has shown
  /// what it is and how much memory it takes.
  ///
  /// - Parameter bytes: those of the arrays before.
  private func array(
    _ entry: ZipFile.Entry, of zip: ZipFile, _ name: String, areImages: Bool, _ bytes: inout Int
  ) throws(DatasetError) -> NPYArray {
    let named = "\(path) (\(name))"
    let head = try readingFile { () throws(ModelFileError) in
      try NPYArray.Head(
        zip.bytes(of: entry, most: NPYArray.Head.most), length: entry.bytes, path: named)
    }
    if !areImages {
      try checkLabels(name, head.shape)
    } else if !Self.arePoints(head.shape) {
      try ImageArray.check(head.shape, path: path)
    }
    bytes += max(head.bytes, entry.bytes)
    try ImageDataset.checkMemory(path: path, count: 1, bytes: bytes)
    return try readingFile { () throws(ModelFileError) in
      try NPYArray(
        zip.bytes(of: entry, goesOn: counting(head, areImages: areImages)), path: named)
    }
  }

  private static func unlabelled(_ images: String) -> String {
    "\(images) is left out: it has no labels, which the images to train with have."
  }

  /// Whether the file has images for judging of its own.
  var hasTest: Bool { imageNames[.test] != nil }

  private static func arePoints(_ shape: [Int]) -> Bool {
    shape.count == 2 && (1...2).contains(shape[1])
  }

  /// One part's images with their classes, which are those of the whole file.
  func dataset(
    _ split: DatasetSplit, name: String, _ reading: ImageReading
  ) throws(DatasetError) -> ImageDataset {
    guard let imageName = imageNames[split], let array = arrays[imageName] else {
      throw .folder(path, .noImages)
    }
    if Self.arePoints(array.shape) {
      return try points(array, split, name: name)
    }
    let images = try ImageArray(array, path: path, background: reading.background)
    let classes = try classes(split, count: array.shape[0])
    var dataset = ImageDataset(
      name: name, shape: images.shape, classNames: classes?.names ?? [], pixels: images.pixels,
      labels: classes?.labels)
    dataset.origin.warnings += notes
    dataset.form = images.form
    return dataset
  }

  /// Points on a line or in the plane, [N, 1] or [N, 2].
  private func points(
    _ array: NPYArray, _ split: DatasetSplit, name: String
  ) throws(DatasetError) -> ImageDataset {
    let classes = try classes(split, count: array.shape[0])
    return try ImageDataset(
      name: name, path: path, points: array.floats, dimensions: array.shape[1],
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
    try checkLabels(name, array.shape)
    switch array.values {
    case .bytes(let bytes), .truths(let bytes): return bytes.map(Int.init)
    case .numbers(let numbers):
      // Beyond 2²⁴ neighbours are one number to a float32.
      if let large = numbers.first(where: { abs($0) > 0x1p24 }) {
        throw .invalidArray(
          path: path, expected: "labels of at most 16,777,216",
          found: Int(exactly: large).map { "\($0)" } ?? "\(large)")
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

  private func checkLabels(_ name: String, _ shape: [Int]) throws(DatasetError) {
    guard shape.count == 1 || shape.count == 2 && shape[1] == 1 else {
      throw .invalidArray(
        path: path, expected: "labels as [N]", found: "\(name) of the shape \(shape)")
    }
  }

  private func array(_ path: String, areImages: Bool) throws(DatasetError) -> NPYArray {
    let file = try readingFile { () throws(ModelFileError) in try GzipReader(path: path) }
    try ImageDataset.checkMemory(path: path, count: 1, bytes: file.fileBytes)
    return try readingFile { () throws(ModelFileError) in
      let head = try NPYArray.Head(
        readStart(path, most: NPYArray.Head.most), length: file.fileBytes, path: path)
      return try NPYArray(
        file.bytes(file.fileBytes, goesOn: counting(head, areImages: areImages)), path: path)
    }
  }

  /// Tells how many images of an array are read, and answers whether to go on.
  private func counting(_ head: NPYArray.Head, areImages: Bool) -> (_ bytes: Int) -> Bool {
    guard let progress, areImages, let images = head.shape.first, images > 0 else {
      return { _ in true }
    }
    return { bytes in progress(min(images, bytes / max(1, head.contentBytes / images)), images) }
  }

  /// The file of labels beside one of images; nil where there is none.
  private static func labelFile(of path: String) -> String? {
    beside(path) { name in
      ["y", "Y"].map { letter in
        name.replacing("images", with: "labels")
          .replacing(/(^|_)[xX](?=[_.])/) { "\($0.output.1)\(letter)" }
      }
    }
  }

  /// The file of images for judging beside one of those for training; nil where there is none.
  private static func testFile(of path: String) -> String? {
    beside(path) { name in
      ["test", "val"].map { part in
        name.replacing(/(^|_)train(?=[_.])/) { "\($0.output.1)\(part)" }
      }
    }
  }

  /// The first file beside another that has one of the names that its own gives.
  private static func beside(_ path: String, names: (String) -> [String]) -> String? {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    let folder = url.deletingLastPathComponent().path
    return names(name).filter { $0 != name }.map { folder + "/" + $0 }.first(where: isFile)
  }
}
