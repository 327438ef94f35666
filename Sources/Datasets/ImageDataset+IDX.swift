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

    let labelFile = file.replacing("images", with: "labels").replacing(/idx[34]/, with: "idx1")
    var labels: [UInt8]?
    var classNames: [String] = []
    if labelFile != file, let labelPath = firstExisting([labelFile], in: folder) {
      let values = try IDXFile(reading: labelPath, as: .labels).values
      guard values.count == images.sizes[0] else {
        throw .labelCount(path: labelPath, labels: values.count, images: images.sizes[0])
      }
      let largest = Int(values.max() ?? 0)
      classNames = try ClassNames(besideFilesIn: folder)?.names ?? (0...largest).map(String.init)
      guard largest < classNames.count else {
        throw .labelWithoutClass(path: labelPath, label: largest, classes: classNames.count)
      }
      labels = values
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
}
