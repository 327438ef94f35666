/// The classes of images whose labels are numbers.
///
/// With names, a label is a name's place. Without, the classes are the labels that some image of the
/// whole set has, in order: labels that begin at 1 do not make a class 0.
struct LabelledClasses {
  let names: [String]
  private let places: [Int: UInt8]

  /// - Parameters:
  ///   - labels: of the whole set.
  ///   - path: the labels' file.
  /// - Throws: `DatasetError` for a label without a name, and for more than 256 classes.
  init(of labels: some Sequence<Int>, names: ClassNames?, path: String) throws(DatasetError) {
    let present = Set(labels).sorted()
    if let names {
      if let odd = present.first(where: { !names.names.indices.contains($0) }) {
        throw .labelWithoutClass(path: path, label: odd, classes: names.names.count)
      }
      self.names = names.names
      places = Dictionary(
        uniqueKeysWithValues: present.prefix(ImageDataset.mostClasses).map {
          ($0, UInt8(clamping: $0))
        })
    } else {
      self.names = present.map(String.init)
      places = Dictionary(
        uniqueKeysWithValues: present.prefix(ImageDataset.mostClasses).enumerated().map {
          ($0.element, UInt8($0.offset))
        })
    }
    guard self.names.count <= ImageDataset.mostClasses else {
      throw .tooManyClasses(path: path, classes: self.names.count)
    }
  }

  /// The class of each of some labels, which the set has.
  func classes(of labels: some Sequence<Int>) -> [UInt8] { labels.map { places[$0] ?? 0 } }
}
