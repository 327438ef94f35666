/// The IDX files of one set of images in a folder.
struct IDXFiles {
  let folder: String
  /// The images to train with, or of a set in one part; where a set has only images for judging, those.
  let train: IDXName
  /// The images held out.
  let test: IDXName?
  /// Files of the set's name that are neither.
  let others: [IDXName]

  /// The sets in a folder; the one whose files have no name before `train-` comes first.
  static func all(in folder: String) -> [IDXFiles] {
    let found = FolderContents.names(in: folder).compactMap { IDXName($0) }
      .filter { isFile(folder + "/" + $0.file) }
    return Dictionary(grouping: found, by: \.set).sorted { $0.key < $1.key }
      .compactMap { IDXFiles(folder, $0.value) }
  }

  /// The set whose files have this name.
  static func named(_ set: String, in folder: String) -> IDXFiles? {
    all(in: folder).first { $0.train.set == set }
  }

  private init?(_ folder: String, _ files: [IDXName]) {
    let ranked = files.sorted { $0.comesBefore($1) }
    func first(_ split: DatasetSplit?) -> IDXName? { ranked.first { $0.split == split } }
    guard let train = first(.train) ?? first(nil) ?? ranked.first else { return nil }
    let test = first(.test).flatMap { $0 == train ? nil : $0 }
    self.folder = folder
    self.train = train
    self.test = test
    others = files.filter { file in
      !file.isCopy(of: train) && test.map { file.isCopy(of: $0) } != true
    }.sorted { $0.file < $1.file }
  }

  /// The path of the labels of some images; nil where there are none.
  func labels(of images: IDXName) -> String? { firstExisting(images.labels, in: folder) }
}
