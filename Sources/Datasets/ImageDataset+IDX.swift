import Foundation
import Tensor

extension ImageDataset {
  /// Reads one IDX file of images, plain or `.gz`, and the labels and `classes.txt` beside it.
  ///
  /// The labels of `x-images-idx3-ubyte` are `x-labels-idx1-ubyte`. Beside `images-idx4-ubyte`, the
  /// only images of its folder, `labels.csv` says more of each in their order.
  ///
  /// - Parameters:
  ///   - name: What the set is to be called; the folder's name unless given.
  ///   - progress: Told how many images were read, of how many.
  /// - Throws: `DatasetError`, which names the file; `.stopped` where `progress` says so.
  public init(
    imageFile path: String, name: String? = nil, progress: ReadingProgress? = nil
  ) throws(DatasetError) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let file = url.lastPathComponent
    let idxName = IDXName(file)
    let images = try IDXFile(reading: path, as: .images, progress: progress)
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
      if let set = idxName.flatMap({ IDXFiles.named($0.set, in: folder) }) {
        for part in [set.train, set.test].compactMap({ $0 }) {
          guard let path = set.labels(of: part), path != labelPath else { continue }
          others += try IDXFile(reading: path, as: .labels).values
        }
      }
      let classes = try LabelledClasses(
        of: Set(values + others).map(Int.init), names: ClassNames(besideFilesIn: folder),
        path: labelPath)
      classNames = classes.names
      labels = classes.classes(of: values.map(Int.init))
    }
    var table: AttributeTable?
    if let idxName, idxName.split == nil, idxName.set.isEmpty {
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
    if let name = IDXName(file) { return firstExisting(name.labels, in: folder) }
    let plain = file.replacing(/\.gz$/, with: "")
    let labels = plain.replacing("images", with: "labels").replacing(/idx[34]/, with: "idx1")
    return labels == plain ? nil : firstExisting([labels], in: folder)
  }
}
