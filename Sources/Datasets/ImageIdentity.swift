/// What the user calls an image of a data set.
public struct ImageIdentity: Hashable, Sendable, CustomStringConvertible {
  /// Its place, counted from 0 over all images of its file, or of its folder in the order of their
  /// names, those held out among them.
  public var index: Int
  /// Its file, relative to the set's folder; nil where images have no files of their own.
  public var file: String?

  /// An image by its index, and by its file where it has one of its own.
  public init(index: Int, file: String? = nil) {
    self.index = index
    self.file = file
  }

  /// The file's name or, without one, the place.
  public var description: String { file ?? "\(index)" }
}

/// How a user asks for one image of a data set.
public enum ImageName: Hashable, Sendable, CustomStringConvertible {
  /// By its place, counted from 0; of a set kept in two parts, in the training part.
  case place(Int)
  /// By its file: relative to the set's folder, or its last part alone.
  case file(String)

  /// A whole number is a place, anything else a file.
  public init(_ text: String) {
    self = Int(text).map { .place($0) } ?? .file(text)
  }

  public var description: String {
    switch self {
    case .place(let place): "\(place)"
    case .file(let file): file
    }
  }
}

extension DatasetCatalogue {
  /// One image of a data set, held out or not, as a set of one.
  ///
  /// - Throws: `DatasetError`; `.noSuchImage` and `.severalImages` where the name is not that of one.
  public static func image(
    _ wanted: ImageName, of nameOrPath: String, reading: ImageReading = .asTheyAre
  ) throws(DatasetError) -> ImageDataset {
    let source = try DatasetSource(nameOrPath, reading)
    var known = ""
    switch wanted {
    case .place(let place):
      let set = try source.loadNamed()[0]
      if let index = set.index(ofPlace: place) { return set.part([index]) }
      known = "the images 0 to \(set.count - 1)"
    case .file(let name):
      let sets = try source.loadNamed()
      let found = sets.flatMap { set in set.indices(ofFile: name).map { (set, $0) } }
      if found.count == 1 { return found[0].0.part([found[0].1]) }
      if found.count > 1 {
        throw .severalImages(
          data: nameOrPath, wanted: name, found: found.compactMap { $0.0.files?[$0.1] })
      }
      if let set = sets.first, let first = set.files?.first, let last = set.files?.last {
        known = "\(set.count) from \(first) to \(last)"
      } else {
        known = "no files for its images, which are numbered from 0"
      }
    }
    throw .noSuchImage(data: nameOrPath, wanted: "\(wanted)", known: known)
  }
}

extension ImageDataset {
  /// What the user calls the image at `index`.
  public func identity(at index: Int) -> ImageIdentity {
    ImageIdentity(index: places?[index] ?? index, file: files?[index])
  }

  /// Where the image is that the user calls by this place; nil where this part has no such image.
  public func index(ofPlace place: Int) -> Int? {
    guard let places else { return (0..<count).contains(place) ? place : nil }
    return places.firstIndex(of: place)
  }

  /// Where the images are whose file has this name: relative to the set's folder, or its last part.
  public func indices(ofFile name: String) -> [Int] {
    guard let files else { return [] }
    if let index = files.firstIndex(of: name) { return [index] }
    return files.indices.filter { files[$0].hasSuffix("/" + name) }
  }
}
