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
    for folders in [[folder], inner] {
      let found = folders.map { IDXFiles.all(in: $0) }.filter { !$0.isEmpty }
      guard let sets = found.first, let set = sets.first else { continue }
      guard found.count == 1 else {
        throw .folder(folder, .severalSets(found: found.compactMap(\.first?.folder)))
      }
      // A set without a name of its own is the folder's.
      guard sets.count == 1 || set.train.set.isEmpty else {
        throw .folder(set.folder, .severalSets(found: sets.map { $0.folder + "/" + $0.train.file }))
      }
      let others = sets.dropFirst().flatMap { [$0.train, $0.test].compactMap { $0 } + $0.others }
      self = Self.idx(set, beside: others, name: name, progress)
      return
    }
    if let path = Self.arrays.map({ folder + "/" + $0 })
      .first(where: isFile)
    {
      self = Self.arrays(try ArrayFile(path, progress), name: name, reading)
      return
    }
    guard let images = try ImageFolder.parts(of: folder, source: folder, reading: reading) else {
      throw .folder(folder, .noImages)
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

  /// The images of IDX files; those for judging are left out where they alone lack labels, as those
  /// of a folder are.
  private static func idx(
    _ set: IDXFiles, beside others: [IDXName], name: String, _ progress: ReadingProgress?
  ) -> DatasetSource {
    var left: [(files: [IDXName], reason: String)] = [
      (set.others + others, "other images than \(set.train.file)")
    ]
    var test = set.test
    if let unlabelled = test, set.labels(of: set.train) != nil, set.labels(of: unlabelled) == nil {
      left.append(([unlabelled], "without labels, which \(set.train.file) has"))
      test = nil
    }
    func reading(_ images: IDXName) -> Reading {
      { [left] () throws(DatasetError) in
        var dataset = try ImageDataset(
          imageFile: set.folder + "/" + images.file, name: name, progress: progress)
        for (files, reason) in left where images == set.train {
          dataset.origin.leaveOut(files.map(\.file), because: reason)
        }
        return dataset
      }
    }
    return test.map { .parts(train: reading(set.train), test: reading($0)) }
      ?? .whole(reading(set.train))
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
    .first(where: isFile)
}

/// The last part of a folder's path, for `.` as well.
func folderName(_ folder: String) -> String {
  URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
}
