import Foundation

extension DatasetSource {
  /// Finds the images of a folder: IDX files as MNIST has them, or PNG images, with a folder for each
  /// class or without classes; `labels.csv` beside them says more of each.
  ///
  /// A folder that holds no images itself stands for the one folder in it that does; IDX files come
  /// before PNG images.
  ///
  /// - Throws: `DatasetError`, which names the file.
  init(folder: String) throws(DatasetError) {
    let name = folderName(folder)
    if let source = Self.idx(in: folder, name: name) {
      self = source
      return
    }
    if let source = try Self.png(in: folder, name: name) {
      self = source
      return
    }
    let inner = try FolderContents(folder).folders.map { folder + "/" + $0 }
    var found: [(folder: String, source: DatasetSource)] = []
    for folder in inner {
      if let source = Self.idx(in: folder, name: name) { found.append((folder, source)) }
    }
    if found.isEmpty {
      for folder in inner {
        if let source = try Self.png(in: folder, name: name) { found.append((folder, source)) }
      }
    }
    guard let only = found.first else { throw .noImages(folder: folder) }
    guard found.count == 1 else {
      throw .severalSets(folder: folder, found: found.map(\.folder))
    }
    self = only.source
  }

  /// IDX files: those of training, or of a set in one, or, where there are no others, those that are
  /// otherwise for judging.
  private static func idx(in folder: String, name: String) -> DatasetSource? {
    func reading(_ path: String) -> Reading {
      { () throws(DatasetError) in try ImageDataset(imageFile: path, name: name) }
    }
    let test = firstExisting(DatasetSplit.test.imageFiles, in: folder)
    let train = firstExisting(DatasetSplit.train.imageFiles + DatasetSplit.undivided, in: folder)
    switch (train, test) {
    case (let train?, let test?): return .parts(train: reading(train), test: reading(test))
    case (let only?, nil), (nil, let only?): return .whole(reading(only))
    case (nil, nil): return nil
    }
  }

  /// PNG images: in folders `train` and `test`, in one of these alone, or in the folder or folders of
  /// classes in it.
  private static func png(in folder: String, name: String) throws(DatasetError) -> DatasetSource? {
    func reading(_ images: PNGFolder) -> Reading {
      { () throws(DatasetError) in try images.dataset(name: name) }
    }
    let train = try part(.train, of: folder)
    let test = try part(.test, of: folder)
    if let train, let test {
      // A class is its folder's place: both parts must have the same folders.
      guard train.classNames == test.classNames else {
        throw .differentClasses(folder: folder, train: train.classNames, test: test.classNames)
      }
      return .parts(train: reading(train), test: reading(test))
    }
    guard let images = try PNGFolder(folder) else {
      return (train ?? test).map { .whole(reading($0)) }
    }
    // A lone folder `train` is no class.
    let parts = DatasetSplit.allCases.map(\.rawValue)
    if let only = train ?? test, images.classNames.allSatisfy(parts.contains),
      !images.classNames.isEmpty
    {
      return .whole(reading(only))
    }
    return .whole(reading(images))
  }

  /// The images in the folder `train` or `test` of a folder; nil without such or where it has none.
  private static func part(
    _ split: DatasetSplit, of folder: String
  ) throws(DatasetError) -> PNGFolder? {
    var isFolder: ObjCBool = false
    let path = folder + "/" + split.rawValue
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return nil }
    return try PNGFolder(folder, part: split)
  }
}

extension ImageDataset {
  /// Reads one part of a folder of images.
  ///
  /// - Throws: `DatasetError`, which names the file.
  public init(folder: String, split: DatasetSplit = .train) throws(DatasetError) {
    self = try DatasetSource(folder: folder).load(split)
  }
}

/// The path of the first of these files that is in a folder, plain or with `.gz` at its end.
func firstExisting(_ names: [String], in folder: String) -> String? {
  names.flatMap { [$0, $0 + ".gz"] }.map { folder + "/" + $0 }
    .first { FileManager.default.fileExists(atPath: $0) }
}

/// The last part of a folder's path, for `.` as well.
func folderName(_ folder: String) -> String {
  URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
}
