import Tensor

/// Images of one size, or points, in memory with their classes and known attributes.
///
/// Images are kept as bytes; points, which are images of one pixel with a coordinate a channel, as
/// the numbers they are.
public struct ImageDataset: Sendable {
  private enum Values: Sendable {
    /// 0…255, [N, height, width, channels].
    case bytes([UInt8])
    /// As the networks see them, [N, 1, 1, dimensions].
    case numbers([Float])

    var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .numbers(let numbers): numbers.count
      }
    }

    /// Those of the images at `indices`, each of `size` values.
    func part(_ indices: [Int], _ size: Int) -> Values {
      func gathered<Value>(_ values: [Value]) -> [Value] {
        var part: [Value] = []
        part.reserveCapacity(indices.count * size)
        for index in indices { part += values[index * size..<(index + 1) * size] }
        return part
      }
      return switch self {
      case .bytes(let bytes): .bytes(gathered(bytes))
      case .numbers(let numbers): .numbers(gathered(numbers))
      }
    }
  }

  /// What the set is called, for example `mnist`; models trained on it take it into their name.
  public let name: String
  /// A label is one byte.
  static let mostClasses = 256

  /// The size of every image.
  public private(set) var shape: ImageShape
  /// One name for each class; empty when there are no labels.
  public let classNames: [String]
  /// The number of images, N.
  public var count: Int { values.count / shape.count }
  private var values: Values
  /// The class of each image, below `classNames.count`; nil for a set without classes.
  public private(set) var labels: [UInt8]?
  /// What else is known of each image, one column an attribute.
  public private(set) var attributes: [AttributeColumn] = []
  /// Where each image is in the whole of the set, counted from 0; nil where this is the whole.
  private(set) var places: [Int]?
  /// The file of each image, relative to the set's folder; nil for images without files of their own.
  private(set) var files: [String]?
  /// As many more images as are asked for, where the program draws the set itself.
  public internal(set) var fresh: FreshImages?
  /// Where it comes from, and what was left out of it.
  public var origin: DatasetOrigin
  /// What the numbers of an array were taken for and how they lie in it; nil for images of other kinds.
  public internal(set) var form: String?
  /// How many images of the set are held out from this part; nil for all other sets, and where those
  /// that should be cannot be used.
  public internal(set) var heldOutCount: Int?

  /// - Parameter files: The file of each image, relative to the set's folder.
  /// - Precondition: `pixels`, `labels`, `files` and every attribute agree on the number of images, and
  ///   each label has a class name.
  public init(
    name: String, shape: ImageShape, classNames: [String] = [], pixels: [UInt8],
    labels: [UInt8]? = nil, attributes: [AttributeColumn] = [], files: [String]? = nil
  ) {
    self.init(
      name: name, shape: shape, classNames: classNames, values: .bytes(pixels), labels: labels)
    self.attributes = attributes
    self.files = files
    checkCounts()
  }

  /// A set of points, [N, dimensions].
  ///
  /// - Precondition: a point's shape; as many labels as points, each with a class name.
  public init(
    name: String, shape: ImageShape, classNames: [String], points: [Float], labels: [UInt8]?
  ) {
    precondition(shape.isPoint, "data set \(name): points of the shape \(shape)")
    self.init(
      name: name, shape: shape, classNames: classNames, values: .numbers(points), labels: labels)
    checkCounts()
  }

  /// A set of points from a file, [N, dimensions].
  ///
  /// - Throws: `DatasetError.invalidArray` where a coordinate is not finite.
  init(
    name: String, path: String, points: [Float], dimensions: Int, classNames: [String],
    labels: [UInt8]?
  ) throws(DatasetError) {
    if let place = points.firstIndex(where: { !$0.isFinite }) {
      throw .invalidArray(
        path: path, expected: "finite numbers", found: "\(points[place]) at place \(place)")
    }
    self.init(
      name: name, shape: ImageShape(height: 1, width: 1, channels: dimensions),
      classNames: classNames, points: points, labels: labels)
  }

  private init(
    name: String, shape: ImageShape, classNames: [String], values: Values, labels: [UInt8]?
  ) {
    self.name = name
    self.shape = shape
    self.classNames = classNames
    self.values = values
    self.labels = labels
    origin = DatasetOrigin(source: name)
  }

  /// - Precondition: everything that is known is known of as many images as there are.
  private func checkCounts() {
    precondition(
      shape.count > 0 && values.count % shape.count == 0,
      "data set \(name): \(values.count) values are no whole number of images of \(shape)")
    if let labels {
      precondition(
        labels.count == count && labels.allSatisfy { $0 < classNames.count },
        "data set \(name): \(labels.count) labels for \(count) images, \(classNames.count) classes")
    }
    for attribute in attributes {
      precondition(
        attribute.values.count == count,
        "data set \(name): \(attribute.values.count) of \(attribute.name) for \(count) images")
    }
    for names in [places?.count, files?.count] {
      precondition(
        names ?? count == count, "data set \(name): \(names ?? 0) names for \(count) images")
    }
  }

  /// The images at `indices` and all that is known of them, in that order.
  ///
  /// - Precondition: every index is in the set.
  public func part(_ indices: [Int]) -> ImageDataset {
    var part = self
    part.values = values.part(indices, shape.count)
    part.labels = labels.map { labels in indices.map { labels[$0] } }
    part.attributes = attributes.map { $0.part(indices) }
    part.places = indices.map { places?[$0] ?? $0 }
    part.files = files.map { files in indices.map { files[$0] } }
    part.fresh = nil
    return part
  }

  /// The same images, of which this is known in place of `attributes`.
  func with(_ attributes: [AttributeColumn]) -> ImageDataset {
    var result = self
    result.attributes = attributes
    result.checkCounts()
    return result
  }

  /// The same images at another size.
  ///
  /// - Precondition: `pixels` holds as many images of that shape.
  func with(_ shape: ImageShape, pixels: [UInt8]) -> ImageDataset {
    var result = self
    (result.shape, result.values) = (shape, .bytes(pixels))
    result.fresh = nil
    result.checkCounts()
    return result
  }

  /// The values 0…255 as [N, height, width, channels].
  ///
  /// - Precondition: a set of images, not of points.
  public var pixels: [UInt8] {
    guard case .bytes(let bytes) = values else {
      preconditionFailure("data set \(name): points have no bytes")
    }
    return bytes
  }

  /// Whether it is a set of images; points are numbers.
  var hasBytes: Bool {
    switch values {
    case .bytes: true
    case .numbers: false
    }
  }

  /// The bytes of one image, [height, width, channels].
  public func image(at index: Int) -> ArraySlice<UInt8> {
    pixels[index * shape.count..<(index + 1) * shape.count]
  }

  /// The images at `indices` in −1…1, or the points as they are, as [indices.count, height, width, channels].
  public func batch(_ indices: [Int]) -> [Float] {
    var result = [Float](repeating: 0, count: indices.count * shape.count)
    var span = result.mutableSpan
    fill(&span, with: indices)
    return result
  }

  /// Writes the images at `indices` one after the other, each byte b as b / 127.5 − 1, both
  /// ends exact; points as they are.
  ///
  /// - Precondition: `destination` holds exactly `indices.count` images.
  public func fill(_ destination: inout MutableSpan<Float>, with indices: [Int]) {
    precondition(
      destination.count == indices.count * shape.count,
      "batch: room for \(destination.count) values, \(indices.count) images of \(shape)")
    precondition(
      indices.allSatisfy { $0 >= 0 && $0 < count }, "batch: an image outside a set of \(count)")
    let size = shape.count
    for (position, index) in indices.enumerated() {
      let (to, from) = (position * size, index * size)
      switch values {
      case .bytes(let bytes):
        for place in 0..<size { destination[to + place] = Float(bytes[from + place]) / 127.5 - 1 }
      case .numbers(let numbers):
        for place in 0..<size { destination[to + place] = numbers[from + place] }
      }
    }
  }

  /// The classes of the images at `indices`; nil for a set without classes.
  public func labels(_ indices: [Int]) -> [Int]? {
    labels.map { labels in indices.map { Int(labels[$0]) } }
  }
}
