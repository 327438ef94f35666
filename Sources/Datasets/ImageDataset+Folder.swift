import Foundation

extension ImageDataset {
  /// Reads a folder of images: IDX files as MNIST has them, or PNG images, with a folder for each
  /// class or without classes; `labels.csv` beside them says more of each.
  ///
  /// The test split is the folder's own, where it has one: `t10k-…` among IDX files, a folder `test`
  /// beside `train` for PNG images. A set in one part is divided by order: every tenth image is for
  /// judging, the others are for training. A folder that holds no images itself stands for the one
  /// folder in it that does; IDX files come before PNG images.
  ///
  /// - Throws: `DatasetError`, which names the file.
  public init(folder: String, split: DatasetSplit = .train) throws(DatasetError) {
    let name = folderName(folder)
    switch try Self.form(of: folder) {
    case .idx(let folder): self = try Self.idx(in: folder, name: name, split: split)
    case .png(let folder): self = try Self.png(in: folder, name: name, split: split)
    case nil: throw .noImages(folder: folder, split: split)
    }
  }

  /// How a set is kept, and in which folder.
  private enum Form {
    case idx(String)
    case png(String)
  }

  private static func form(of folder: String) throws(DatasetError) -> Form? {
    if holdsIDX(folder) { return .idx(folder) }
    if try holdsPNG(folder) { return .png(folder) }
    let inner = try FolderContents(folder).folders.map { folder + "/" + $0 }
    let idx = inner.filter(holdsIDX)
    var png: [String] = []
    if idx.isEmpty {
      for folder in inner where try holdsPNG(folder) { png.append(folder) }
    }
    guard idx.count + png.count < 2 else {
      throw .severalSets(folder: folder, found: idx + png)
    }
    return idx.first.map { .idx($0) } ?? png.first.map { .png($0) }
  }

  private static func holdsIDX(_ folder: String) -> Bool {
    let names = DatasetSplit.allCases.flatMap(\.imageFiles) + DatasetSplit.undivided
    return firstExisting(names, in: folder) != nil
  }

  private static func holdsPNG(_ folder: String) throws(DatasetError) -> Bool {
    if isDivided(folder) { return try PNGFolder(folder, part: .train) != nil }
    return try PNGFolder(folder) != nil
  }

  /// Whether PNG images come in a folder `train` and a folder `test`.
  private static func isDivided(_ folder: String) -> Bool {
    DatasetSplit.allCases.allSatisfy {
      FileManager.default.fileExists(atPath: folder + "/" + $0.rawValue)
    }
  }

  private static func idx(
    in folder: String, name: String, split: DatasetSplit
  ) throws(DatasetError) -> ImageDataset {
    if let path = firstExisting(split.imageFiles, in: folder) {
      return try ImageDataset(imageFile: path, name: name)
    }
    guard let path = firstExisting(DatasetSplit.undivided, in: folder) else {
      throw .noImages(folder: folder, split: split)
    }
    let set = try ImageDataset(imageFile: path, name: name)
    let hasTest = firstExisting(DatasetSplit.test.imageFiles, in: folder) != nil
    return hasTest ? set : try set.part(split, of: folder)
  }

  private static func png(
    in folder: String, name: String, split: DatasetSplit
  ) throws(DatasetError) -> ImageDataset {
    guard isDivided(folder) else {
      guard let images = try PNGFolder(folder) else {
        throw .noImages(folder: folder, split: split)
      }
      return try images.dataset(name: name).part(split, of: folder)
    }
    guard
      let training = try PNGFolder(folder, part: .train),
      let test = try PNGFolder(folder, part: .test)
    else { throw .noImages(folder: folder, split: .test) }
    // A class is its folder's place: both parts must have the same folders.
    guard training.classNames == test.classNames else {
      throw .differentClasses(
        folder: folder, train: training.classNames, test: test.classNames)
    }
    return try (split == .train ? training : test).dataset(name: name)
  }

  /// One part of a set that comes in one.
  private func part(
    _ split: DatasetSplit, of folder: String
  ) throws(DatasetError) -> ImageDataset {
    let indices = split.indices(of: count)
    guard !indices.isEmpty else { throw .noImages(folder: folder, split: split) }
    return selecting(indices)
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
