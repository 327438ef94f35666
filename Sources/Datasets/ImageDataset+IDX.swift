import Foundation
import Tensor

extension ImageDataset {
  /// Reads one IDX file of images, plain or `.gz`, and the labels and `classes.txt` beside it.
  ///
  /// The labels of `x-images-idx3-ubyte` are `x-labels-idx1-ubyte`. Beside `images-idx4-ubyte`, the
  /// only images of its folder, `labels.csv` says more of each in their order.
  ///
  /// - Parameter name: What the set is to be called; the folder's name unless given.
  /// - Throws: `DatasetError`, which names the file.
  public init(imageFile path: String, name: String? = nil) throws(DatasetError) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let file = url.lastPathComponent.replacing(/\.gz$/, with: "")
    let images = try IDXFile(reading: path, as: .images)
    let shape = ImageShape(
      height: images.sizes[1], width: images.sizes[2],
      channels: images.sizes.count == 4 ? images.sizes[3] : 1)

    var labels: [UInt8]?
    var classNames: [String] = []
    if let labelPath = Self.labelFile(of: file, in: folder) {
      let values = try IDXFile(reading: labelPath, as: .labels).values
      guard values.count == images.sizes[0] else {
        throw .labelCount(path: labelPath, labels: values.count, images: images.sizes[0])
      }
      // The classes of the whole set: a part may lack some.
      var others: [UInt8] = []
      if let counterpart = Self.counterpart(of: file),
        let path = Self.labelFile(of: counterpart, in: folder)
      {
        others = try IDXFile(reading: path, as: .labels).values
      }
      let classes = try LabelledClasses(
        of: Set(values + others).map(Int.init), names: ClassNames(besideFilesIn: folder),
        path: labelPath)
      classNames = classes.names
      labels = classes.classes(of: values.map(Int.init))
    }
    var table: AttributeTable?
    if DatasetSplit.undivided.contains(file) {
      table = try AttributeTable(besideImagesIn: folder, count: images.sizes[0])
    }
    if labels == nil, let classes = try table?.classes() {
      (classNames, labels) = (classes.names, classes.labels)
    }
    self.init(
      name: name ?? folderName(folder), shape: shape, classNames: classNames,
      pixels: images.values, labels: labels, attributes: try table?.attributes() ?? [])
  }

  /// The path of the labels of a file of images; nil where there are none.
  private static func labelFile(of file: String, in folder: String) -> String? {
    let labels = file.replacing("images", with: "labels").replacing(/idx[34]/, with: "idx1")
    if labels == file { return nil }
    let names = [
      labels, labels.replacing("-idx", with: ".idx"), labels.replacing(".idx", with: "-idx"),
    ]
    return firstExisting(names, in: folder)
  }

  /// The file of the images for judging beside one of those for training, and the other way.
  private static func counterpart(of file: String) -> String? {
    if file.hasPrefix("train-") { return "t10k-" + file.dropFirst(6) }
    if file.hasPrefix("t10k-") { return "train-" + file.dropFirst(5) }
    return nil
  }
}
