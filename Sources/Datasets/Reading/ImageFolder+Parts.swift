extension ImageFolder {
  /// Names of the folders of images for training and for judging, the most usual first.
  private static let partNames: [DatasetSplit: [String]] = [
    .train: ["train", "training"], .test: ["test", "testing", "val", "valid", "validation"],
  ]

  /// Finds the images in a folder; nil where there are none.
  ///
  /// A folder `train` is for training, one `test` beside it (or else `val` and the like) for judging;
  /// the latter is left out where it says nothing of the classes that the former has.
  ///
  /// - Returns: the images for training, or the whole of a set in one; and those for judging.
  static func parts(
    of path: String, source: String, reading: ImageReading
  ) throws(DatasetError) -> (train: ImageFolder, test: ImageFolder?)? {
    try parts(of: ImageTree(path), in: path, source: source, reading: reading)
  }

  /// Divides the images of a tree of folders.
  static func parts(
    of outer: ImageTree, in path: String, source: String, reading: ImageReading
  ) throws(DatasetError) -> (train: ImageFolder, test: ImageFolder?)? {
    if outer.count == 0 {
      let unknown = outer.allUnknown
      if let first = unknown.first {
        throw .folder(path, .otherImages(count: unknown.count, first: first))
      }
      if let first = outer.unlisted.first {
        throw .folder(path + "/" + first, .unlistable)
      }
      if let first = outer.undecodable.first {
        throw .folder(path, .undecodableNames(count: outer.undecodable.count, first: first))
      }
      return nil
    }
    var parts = try divided(outer, in: path, source: source, reading: reading)
    parts.train.origin.leaveOut(outer.unlisted, because: "cannot be listed")
    parts.train.origin.leaveOut(outer.undecodable, because: "names not in UTF-8")
    return parts
  }

  private static func divided(
    _ outer: ImageTree, in path: String, source: String, reading: ImageReading
  ) throws(DatasetError) -> (train: ImageFolder, test: ImageFolder?) {
    let tree = outer.innermost
    func folder(_ tree: ImageTree) throws(DatasetError) -> ImageFolder {
      try ImageFolder(tree, in: path, source: source, reading: reading)
    }
    guard let train = tree.folder(named: partNames[.train] ?? []) else {
      // A lone folder of images for judging is no class.
      let parts = partNames.values.flatMap { $0 }
      let whole = try folder(outer)
      let isPart = whole.classNames.count == 1 && parts.contains(whole.classNames[0].lowercased())
      return (isPart ? whole.unlabelled : whole, nil)
    }
    var training = try folder(train)
    let test = tree.folder(named: partNames[.test] ?? [])
    let others = tree.folders.filter { $0.name != train.name && $0.name != test?.name }
    training.origin.leaveOut(
      tree.images + others.flatMap(\.allImages), because: "beside the folder \(train.name)")
    guard let test else { return (training, nil) }
    let judging = try folder(test)
    if judging.classNames == training.classNames { return (training, judging) }
    if judging.classNames.isEmpty {
      training.origin.leaveOut(
        judging.files, because: "without classes, which those in \(train.name) have")
      return (training, nil)
    }
    guard let labelled = judging.labelled(as: training.classNames) else {
      throw .folder(path, .differentClasses(train: training.classNames, test: judging.classNames))
    }
    return (training, labelled)
  }
}
