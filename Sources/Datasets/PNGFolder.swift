import ModelFiles
import Tensor

/// A folder of PNG images of one size, with a folder for each class or without classes.
///
/// Images come in the order of their names, class after class. Names that begin with a dot are left
/// out. Grey and colour may be mixed and are then all colour; transparency goes on black.
struct PNGFolder {
  let path: String
  /// The images' files, relative to the folder.
  let files: [String]
  /// The names of the folders; empty for images that lie in the folder itself.
  let classNames: [String]
  /// The class of each image; empty without classes.
  let labels: [UInt8]

  /// Finds the images in the folder itself or, if there are none, in the folders in it; nil if there
  /// are none there either.
  ///
  /// - Parameter part: A folder in the folder, `train` or `test`, to look in instead.
  init?(_ path: String, part: DatasetSplit? = nil) throws(DatasetError) {
    self.path = path
    let prefix = part.map { $0.rawValue + "/" } ?? ""
    let contents = try FolderContents(path + "/" + prefix)
    let own = contents.files.filter(isPNG)
    guard own.isEmpty else {
      (files, classNames, labels) = (own.map { prefix + $0 }, [], [])
      return
    }
    var (files, classNames, classes) = ([String](), [String](), [Int]())
    for folder in contents.folders {
      let images = try FolderContents(path + "/" + prefix + folder).files.filter(isPNG)
      guard !images.isEmpty else { continue }
      files += images.map { prefix + folder + "/" + $0 }
      classes += images.map { _ in classNames.count }
      classNames.append(folder)
    }
    guard !files.isEmpty else { return nil }
    guard classNames.count <= ImageDataset.mostClasses else {
      throw .tooManyClasses(path: path, classes: classNames.count)
    }
    (self.files, self.classNames, labels) = (files, classNames, classes.map { UInt8($0) })
  }

  /// Reads every image and, from `labels.csv` in the folder, what is known of them.
  ///
  /// - Throws: `DatasetError`, which names the first file that is damaged or of another size.
  func dataset(name: String) throws(DatasetError) -> ImageDataset {
    var images: [PNGFile] = []
    for file in files {
      let image = try read(file)
      if let first = images.first, (image.width, image.height) != (first.width, first.height) {
        throw .imageSize(
          path: path + "/" + file, found: [image.width, image.height],
          first: path + "/" + files[0], expected: [first.width, first.height])
      }
      images.append(image)
    }
    let channels = images.map(\.channels).max() ?? 1
    let table = try AttributeTable(besideImagesIn: path, files: files, count: files.count)
    let classes = classNames.isEmpty ? try table?.classes() : (names: classNames, labels: labels)
    return ImageDataset(
      name: name,
      shape: ImageShape(height: images[0].height, width: images[0].width, channels: channels),
      classNames: classes?.names ?? [], pixels: images.flatMap { $0.pixels(channels: channels) },
      labels: classes?.labels, attributes: try table?.attributes() ?? [], files: files)
  }

  private func read(_ file: String) throws(DatasetError) -> PNGFile {
    do {
      return try PNGFile(reading: path + "/" + file)
    } catch {
      throw .invalidImage(error)
    }
  }
}

private func isPNG(_ name: String) -> Bool { name.lowercased().hasSuffix(".png") }

extension PNGFile {
  /// The pixels with this many channels: grey becomes colour by three equal ones.
  fileprivate func pixels(channels wanted: Int) -> [UInt8] {
    channels == wanted ? pixels : pixels.flatMap { repeatElement($0, count: wanted) }
  }
}
