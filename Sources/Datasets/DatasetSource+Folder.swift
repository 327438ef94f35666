import Foundation

extension DatasetSource {
  /// Finds the images of a folder: IDX files as MNIST has them, arrays, or images, with a folder for
  /// each class or without classes; `labels.csv` beside them says more of each.
  ///
  /// A folder that holds no images itself stands for the one folder in it that does; IDX files come
  /// before arrays, and these before images.
  ///
  /// - Throws: `DatasetError`, which names the file.
  init(
    folder: String, _ reading: ImageReading, _ progress: ReadingProgress?
  ) throws(DatasetError) {
    let name = folderName(folder)
    let inner = try FolderContents(folder).folders.map { folder + "/" + $0 }
    let candidates = [[folder], inner]
    for folders in candidates {
      let found = folders.compactMap { path in
        Self.idx(in: path, name: name).map { (path: path, source: $0) }
      }
      if let only = found.first {
        guard found.count == 1 else {
          throw .severalSets(folder: folder, found: found.map(\.path))
        }
        self = only.source
        return
      }
    }
    if let path = Self.arrays.map({ folder + "/" + $0 })
      .first(where: FileManager.default.fileExists(atPath:))
    {
      let file = try ArrayFile(path)
      func part(_ split: DatasetSplit) -> Reading {
        { () throws(DatasetError) in try file.dataset(split, name: name, reading) }
      }
      self = file.hasTest ? .parts(train: part(.train), test: part(.test)) : .whole(part(.train))
      return
    }
    guard let images = try ImageFolder.parts(of: folder, source: folder, reading: reading) else {
      throw .noImages(folder: folder)
    }
    func part(_ images: ImageFolder) -> Reading {
      { () throws(DatasetError) in try images.dataset(name: name, progress: progress) }
    }
    self =
      images.test.map { .parts(train: part(images.train), test: part($0)) }
      ?? .whole(part(images.train))
  }

  /// What a file of arrays is called that stands for its folder.
  private static let arrays = [
    "images.npz", "data.npz", "images.npy", "x_train.npy", "X_train.npy", "x.npy", "X.npy",
  ]

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
}

extension ImageDataset {
  /// Reads one part of a folder of images.
  ///
  /// - Throws: `DatasetError`, which names the file.
  public init(folder: String, split: DatasetSplit = .train) throws(DatasetError) {
    self = try DatasetSource(folder, .asTheyAre).load(split)
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
