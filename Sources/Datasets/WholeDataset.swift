import Tensor

/// All images of a data set, those held out among them, in the order in which a user counts them.
///
/// A set that comes in one is in its own order; of a set whose parts are kept apart, the held-out images
/// follow those to learn from. What is known of the images is the same for both parts: what only one of
/// them tells is unknown of the other's.
public struct WholeDataset: Sendable {
  /// What is known of every image, by one name.
  public struct Attribute: Hashable, Sendable {
    /// What is known, for example `slant`.
    public let name: String
    /// What the values mean, in a few words.
    public let meaning: String
    /// The names of the values; nil for a measure.
    public let valueNames: [String]?
    /// The measure, or the place of its value's name, of each image; NaN where it is not known.
    public let values: [Float]
  }

  /// The images to learn from.
  public let train: ImageDataset
  /// The images to judge by; nil where none are held out.
  public let heldOut: ImageDataset?
  /// Whether the held-out images are kept apart, and counted from 0 on their own.
  public let isKeptApart: Bool
  /// One name for each class; empty without classes.
  public let classNames: [String]
  /// What is known of the images besides their classes.
  public let attributes: [Attribute]
  /// The class of each image by its place in `classNames`; −1 where it is not known.
  private let labels: [Int16]
  /// Where each image is: in `train`, or so many places beyond its end in `heldOut`.
  private let places: [Int]

  /// Puts the parts together; those held out are read now. Where they cannot be used none is held out,
  /// which the origin of `train` says.
  public init(_ parts: DatasetParts) {
    self.init(parts, heldOut: try? parts.test())
  }

  /// Puts the parts together, those held out read already.
  public init(_ parts: DatasetParts, heldOut: ImageDataset?) {
    let train = parts.train
    self.train = train
    self.heldOut = heldOut
    isKeptApart = parts.areKeptApart
    let places = Self.places(train, heldOut, areKeptApart: parts.areKeptApart)
    self.places = places
    let sets = [train] + (heldOut.map { [$0] } ?? [])
    let classNames = Self.union(sets.map(\.classNames))
    self.classNames = classNames
    labels = Self.labels(of: sets, classNames, places)
    attributes = train.attributes.map { column in
      Self.attribute(column, heldOut, trainCount: train.count, places)
    }
  }

  /// What the data is called.
  public var name: String { train.name }
  /// The size and channels of an image.
  public var shape: ImageShape { train.shape }
  /// How many images there are, held-out ones counted.
  public var count: Int { places.count }

  /// Whether an image is held out from training.
  public func isHeldOut(_ image: Int) -> Bool { places[image] >= train.count }

  /// The class of an image by its place in `classNames`; nil where it is not known.
  public func label(of image: Int) -> Int? {
    labels[image] < 0 ? nil : Int(labels[image])
  }

  /// What the user calls an image; of parts that are kept apart two may have one number.
  public func identity(of image: Int) -> ImageIdentity {
    let (set, index) = location(of: image)
    return set.identity(at: index)
  }

  /// The image to learn from that the user calls so.
  public func image(toLearnFrom identity: ImageIdentity) -> Int? {
    places.indices.contains(identity.index) ? identity.index : nil
  }

  /// The bytes of an image, [height, width, channels].
  ///
  /// - Precondition: a set of images, not of points.
  public func bytes(of image: Int) -> ArraySlice<UInt8> {
    let (set, index) = location(of: image)
    return set.image(at: index)
  }

  /// An image in −1…1, [height, width, channels].
  public func values(of image: Int) -> [Float] {
    let (set, index) = location(of: image)
    return set.batch([index])
  }

  private func location(of image: Int) -> (set: ImageDataset, index: Int) {
    let place = places[image]
    guard place >= train.count, let heldOut else { return (train, place) }
    return (heldOut, place - train.count)
  }

  private static func places(
    _ train: ImageDataset, _ heldOut: ImageDataset?, areKeptApart: Bool
  ) -> [Int] {
    let count = train.count + (heldOut?.count ?? 0)
    guard let heldOut, !areKeptApart else { return Array(0..<count) }
    var places: [Int] = []
    places.reserveCapacity(count)
    var held = 0
    for index in 0..<train.count {
      let own = train.identity(at: index).index
      while held < heldOut.count, heldOut.identity(at: held).index < own {
        places.append(train.count + held)
        held += 1
      }
      places.append(index)
    }
    places += (held..<heldOut.count).map { train.count + $0 }
    return places
  }

  /// All names, each once: those of the first list, then what the others add.
  private static func union(_ lists: [[String]]) -> [String] {
    var seen: Set<String> = []
    return lists.joined().filter { seen.insert($0).inserted }
  }

  private static func labels(
    of sets: [ImageDataset], _ names: [String], _ places: [Int]
  ) -> [Int16] {
    let own = sets.flatMap { set -> [Int16] in
      let known = set.classNames.map { Int16(clamping: names.firstIndex(of: $0) ?? -1) }
      return set.labels.map { $0.map { known[Int($0)] } }
        ?? [Int16](repeating: -1, count: set.count)
    }
    return places.map { own[$0] }
  }

  private static func attribute(
    _ column: AttributeColumn, _ heldOut: ImageDataset?, trainCount: Int, _ places: [Int]
  ) -> Attribute {
    var other = heldOut?.attributes.first { $0.name == column.name }
    if (other?.valueNames == nil) != (column.valueNames == nil) { other = nil }
    var own = column.values
    var names = column.valueNames
    if let valueNames = column.valueNames, let otherNames = other?.valueNames {
      let all = union([valueNames, otherNames])
      let known = otherNames.map { Float(all.firstIndex(of: $0) ?? 0) }
      own += (other?.values ?? []).map { known[Int($0)] }
      names = all
    } else {
      own += other?.values ?? [Float](repeating: .nan, count: heldOut?.count ?? 0)
    }
    return Attribute(
      name: column.name, meaning: column.meaning, valueNames: names,
      values: places.map { own[$0] })
  }
}
