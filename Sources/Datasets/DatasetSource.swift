import Foundation

/// Where the two parts of a data set come from: the one place that decides which images are held out
/// from training, for every form of data and for all who read them.
///
/// - Built-in sets are drawn in two parts.
/// - `t10k-…` beside a training file is held out, and so is a folder `test` beside `train`.
/// - Any other set comes in one and is divided as `DatasetSplit.indices(of:)` says.
enum DatasetSource: Sendable {
  typealias Reading = @Sendable () throws(DatasetError) -> ImageDataset

  /// A set that comes in one.
  case whole(Reading)
  /// A set whose parts are kept apart; `heldOut` is how many images are for judging, where that is
  /// known before they are read.
  case parts(train: Reading, test: Reading, heldOut: Int? = nil)

  /// Finds a built-in set, a folder of images, or one file of images or points; nothing is read yet
  /// but arrays.
  ///
  /// A built-in name comes before a folder of that name; `./digits` is the folder.
  ///
  /// - Throws: `DatasetError`, which names what was asked for.
  init(
    _ nameOrPath: String, _ reading: ImageReading, _ progress: ReadingProgress? = nil
  ) throws(DatasetError) {
    let found = try DatasetSource(nameOrPath, as: reading, progress)
    func brought(_ read: @escaping Reading) -> Reading {
      { () throws(DatasetError) in
        var dataset = try read()
        dataset.origin.source = nameOrPath
        return try dataset.brought(to: reading)
      }
    }
    switch found {
    case .whole(let read): self = .whole(brought(read))
    case .parts(let train, let test, let heldOut):
      self = .parts(train: brought(train), test: brought(test), heldOut: heldOut)
    }
  }

  private init(
    _ nameOrPath: String, as reading: ImageReading, _ progress: ReadingProgress?
  ) throws(DatasetError) {
    if nameOrPath == Digits.name {
      self = .drawn(Digits.count(of: .test)) { Digits.dataset(split: $0) }
      return
    }
    if nameOrPath == Faces.name {
      self = .drawn(Faces.count(of: .test)) { Faces.dataset(split: $0) }
      return
    }
    if let distribution = Distribution(rawValue: nameOrPath) {
      self = .drawn(Distribution.count(of: .test)) { distribution.dataset(split: $0) }
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: nameOrPath, isDirectory: &isFolder) else {
      throw .unknown(name: nameOrPath, builtIn: DatasetCatalogue.builtIn.map(\.name))
    }
    if isFolder.boolValue {
      try self.init(folder: nameOrPath, reading, progress)
    } else {
      try self.init(file: nameOrPath, reading, progress)
    }
  }

  /// A built-in set, of which so many images are held out.
  private static func drawn(
    _ heldOut: Int, _ draw: @escaping @Sendable (DatasetSplit) -> ImageDataset
  ) -> DatasetSource {
    .parts(train: { draw(.train) }, test: { draw(.test) }, heldOut: heldOut)
  }

  /// One file: arrays, points, or IDX images.
  private init(
    file path: String, _ reading: ImageReading, _ progress: ReadingProgress?
  ) throws(DatasetError) {
    let name = DatasetCatalogue.name(of: path)
    if ArrayFile.isOne(path) {
      self = Self.arrays(try ArrayFile(path, progress), name: name, reading)
    } else if PointTable.isOne(path) {
      self = .whole { () throws(DatasetError) in
        try PointTable(reading: path).dataset(name: name)
      }
    } else {
      self = .whole { () throws(DatasetError) in
        do throws(DatasetError) {
          return try ImageDataset(imageFile: path, progress: progress)
        } catch .idx(_, .wrongMagic) where !path.contains("idx") && !path.contains("ubyte") {
          throw .noData(file: path)
        }
      }
    }
  }

  /// The parts of a file of arrays.
  static func arrays(
    _ file: ArrayFile, name: String, _ reading: ImageReading
  ) -> DatasetSource {
    func part(_ split: DatasetSplit) -> Reading {
      { () throws(DatasetError) in try file.dataset(split, name: name, reading) }
    }
    return file.hasTest ? .parts(train: part(.train), test: part(.test)) : .whole(part(.train))
  }

  /// One part alone; that of another file is not read.
  ///
  /// - Throws: `DatasetError`; `.nothingHeldOut` for the test part of a set that is too small.
  func load(_ split: DatasetSplit) throws(DatasetError) -> ImageDataset {
    switch self {
    case .parts(let train, let test, _): return split == .train ? try train() : try test()
    case .whole:
      let parts = try loadParts()
      return split == .train ? parts.train : try parts.test()
    }
  }

  /// The images that a user can name, in their order: the whole of a set that comes in one, the
  /// training part and then the test part of another.
  func loadNamed() throws(DatasetError) -> [ImageDataset] {
    switch self {
    case .parts(let train, let test, _): [try train(), try test()]
    case .whole(let read): [try read()]
    }
  }

  /// Both parts, each image read once.
  func loadParts() throws(DatasetError) -> DatasetParts {
    switch self {
    case .parts(let train, let test, let heldOut):
      DatasetParts(train: try train(), test: test, count: heldOut)
    case .whole(let read): DatasetParts(dividing: try read())
    }
  }
}
