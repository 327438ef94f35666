import ModelFiles
import Names
import Tensor

/// What can be wrong with a data set; the description is one sentence.
public enum DatasetError: Error, Equatable {
  /// The name is neither built in nor a folder or file.
  case unknown(name: String, builtIn: [String])
  /// A folder is no data set.
  case folder(String, FolderFault)
  /// A file is no IDX file of images or of labels.
  case idx(String, IDXFault)
  /// The images are of one pixel.
  case onePixel(name: String)
  /// The set is too small for images to be held out from training.
  case nothingHeldOut(name: String, count: Int)
  /// A file cannot be read: an image, an array, a compressed file, any other.
  case file(ModelFileError)
  /// The file holds text, but not in UTF-8.
  case notText(path: String)
  /// The file is of no kind that data are read from.
  case noData(file: String)
  /// The images held out are of another size or other channels than those to train with.
  case differentParts(name: String, train: ImageShape, test: ImageShape)
  /// There are not as many labels as images.
  case labelCount(path: String, labels: Int, images: Int)
  /// The set has no image that the user calls so; `known` says what there is.
  case noSuchImage(data: String, wanted: String, known: String)
  /// Several images have a file of that name.
  case severalImages(data: String, wanted: String, found: [String])
  /// A label has no class.
  case labelWithoutClass(path: String, label: Int, classes: Int)
  /// A line of the class names is not in order.
  case invalidClassName(path: String, line: Int, expected: String, found: String)
  /// An image has another size, [width, height], than the first; `proposal` is one that all can be
  /// brought to.
  case imageSize(path: String, found: [Int], first: String, expected: [Int], proposal: Int)
  /// Points were to be read as images are.
  case pointsAreNoImages(String)
  /// An array is not one of images or labels.
  case invalidArray(path: String, expected: String, found: String)
  /// The file or the folder holds more than is read.
  case tooLarge(path: String, found: String, most: String)
  /// More classes than a label can name.
  case tooManyClasses(path: String, classes: Int)
  /// A line of a table is not as it should be.
  case invalidTable(
    path: String, line: Int, column: String? = nil, expected: String, found: String)
  /// A table has not as many rows as there are images.
  case rowCount(path: String, rows: Int, images: Int)
  /// The reading was stopped before its end.
  case stopped(name: String)
  /// A table has no row for an image.
  case imageWithoutRow(path: String, image: String, column: String)
}

extension DatasetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let name, let builtIn):
      "There is no data set \(name): it is neither a folder nor built in; "
        + NearestName.suggestion(
          for: name, among: builtIn,
          otherwise: "name a folder or one of \(builtIn.joined(separator: ", ")).")
    case .folder(let path, let fault): fault.sentence(about: path)
    case .idx(let path, let fault): fault.sentence(about: path)
    case .onePixel(let name):
      "\(name) has images of one pixel, where two are the least; give points as a .csv file or as an "
        + "array [N, 2], and images a larger --size."
    case .nothingHeldOut(let name, let count):
      "\(name) has \(count) image\(count == 1 ? "" : "s"), too few to hold any out from training; "
        + "add images, or give it a folder test beside a folder train."
    case .noSuchImage(let data, let wanted, let known):
      "\(data) has no image \(wanted); it has \(known)."
    case .severalImages(let data, let wanted, let found):
      "\(data) has several images \(wanted); name one of "
        + "\(found.prefix(3).joined(separator: ", "))\(found.count > 3 ? ", …" : "")."
    case .file(let error): error.description
    case .notText(let path):
      "\(path) is not UTF-8 text; save it as UTF-8."
    case .noData(let file):
      "\(file) is not a data set; name a folder of images, an IDX file, a .npy or .npz file, or a .csv "
        + "file of points."
    case .differentParts(let name, let train, let test):
      "\(name) has images of \(train) to train with and of \(test) held out; "
        + (train.width == test.width && train.height == test.height
          ? "save all in colour, or all in grey."
          : "bring all to one size with --size \(min(train.width, train.height)), and --fit crop, "
            + "pad or stretch.")
    case .labelCount(let path, let labels, let images):
      "\(path) has \(labels) labels for \(images) images; use the labels of the same set."
    case .labelWithoutClass(let path, let label, let classes):
      "\(path) has the label \(label) but there are \(classes) class names; "
        + "complete classes.txt or use the labels of the same set."
    case .invalidClassName(let path, let line, let expected, let found):
      "\(path), line \(line): expected \(expected) but found \"\(found)\"; "
        + "write one class a line, in order."
    case .imageSize(let path, let found, let first, let expected, let proposal):
      "\(path) is \(found[0])×\(found[1]) but \(first) is \(expected[0])×\(expected[1]); "
        + "bring all images to one size with --size \(proposal), and --fit crop, pad or stretch."
    case .pointsAreNoImages(let name):
      "\(name) holds points, not images; leave out --size, --fit and --background."
    case .invalidArray(let path, let expected, let found):
      "\(path): expected \(expected) but found \(found)."
    case .tooLarge(let path, let found, let most):
      "\(path) has \(found); \(most)."
    case .tooManyClasses(let path, let classes):
      "\(path) has \(classes) classes; \(ImageDataset.mostClasses) is the most that is read."
    case .invalidTable(let path, let line, let column, let expected, let found):
      "\(path), line \(line)\(column.map { ", column \($0)" } ?? ""): "
        + "expected \(expected) but found \(found.isEmpty ? "nothing" : "\"\(found)\"")."
    case .rowCount(let path, let rows, let images):
      "\(path) has \(rows) rows for \(images) images; write one row for each, in their order."
    case .stopped(let name): "The reading of \(name) was stopped."
    case .imageWithoutRow(let path, let image, let column):
      "\(path) has no row for the image \(image); add one with its name in the column \(column)."
    }
  }
}

/// Reads files with what knows no data sets, and makes its errors those of data sets.
func readingFile<Value: ~Copyable>(
  _ body: () throws(ModelFileError) -> Value
) throws(DatasetError) -> Value {
  do {
    return try body()
  } catch .stopped(let path) {
    throw .stopped(name: path)
  } catch {
    throw .file(error)
  }
}
