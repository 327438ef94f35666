/// Why a folder is no data set.
public enum FolderFault: Equatable, Sendable {
  /// It holds no images in a form that is read.
  case noImages
  /// It holds images, but none of a kind that is read.
  case otherImages(count: Int, first: String)
  /// It holds images whose names are no text, and no others.
  case undecodableNames(count: Int, first: String)
  /// The system does not list its contents.
  case unlistable
  /// It holds no images itself, and several folders in it do.
  case severalSets(found: [String])
  /// The folders of classes for training and for judging are not the same.
  case differentClasses(train: [String], test: [String])

  func sentence(about folder: String) -> String {
    switch self {
    case .noImages:
      "\(folder) holds no images; expected "
        + "train-images-idx3-ubyte[.gz], train-images-idx4-ubyte[.gz], or PNG, JPEG or WebP images "
        + "in it or in a folder for each class."
    case .otherImages(let count, let first):
      "\(folder) holds no images that are read, but \(count) of other kinds, such as \(first); "
        + "save them as PNG, JPEG or WebP."
    case .undecodableNames(let count, let first):
      "\(folder) holds no images that are read, but \(count) "
        + "file\(count == 1 ? " or folder whose name is" : "s or folders whose names are") not UTF-8, "
        + "such as \(first); rename \(count == 1 ? "it" : "them")."
    case .unlistable:
      "The contents of \(folder) cannot be listed; check that you may read it."
    case .severalSets(let found):
      "\(folder) holds several data sets; name one of \(found.joined(separator: ", "))."
    case .differentClasses(let train, let test):
      "\(folder) has other classes in train (\(train.joined(separator: ", "))) than in test "
        + "(\(test.joined(separator: ", "))); give both the same folders."
    }
  }
}
