import Tensor

/// Images of one size, in memory as bytes, with their classes and known attributes.
public struct ImageDataset: Sendable {
  /// What the set is called, for example `mnist`; models trained on it take it into their name.
  public let name: String
  /// The size of every image.
  public let shape: ImageShape
  /// One name for each class; empty when there are no labels.
  public let classNames: [String]
  /// The number of images, N.
  public let count: Int
  /// The values 0…255 as [N, height, width, channels].
  public let pixels: [UInt8]
  /// The class of each image, below `classNames.count`; nil for a set without classes.
  public let labels: [UInt8]?
  /// What else is known of each image, one column an attribute.
  public let attributes: [AttributeColumn]

  /// - Precondition: `pixels`, `labels` and every attribute agree on the number of images, and each
  ///   label has a class name.
  public init(
    name: String, shape: ImageShape, classNames: [String] = [], pixels: [UInt8],
    labels: [UInt8]? = nil, attributes: [AttributeColumn] = []
  ) {
    precondition(
      shape.count > 0 && pixels.count % shape.count == 0,
      "data set \(name): \(pixels.count) bytes are no whole number of images of \(shape)")
    count = pixels.count / shape.count
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
    self.name = name
    self.shape = shape
    self.classNames = classNames
    self.pixels = pixels
    self.labels = labels
    self.attributes = attributes
  }

  /// The bytes of one image, [height, width, channels].
  public func image(at index: Int) -> ArraySlice<UInt8> {
    pixels[index * shape.count..<(index + 1) * shape.count]
  }

  /// The images at `indices` in −1…1, as [indices.count, height, width, channels].
  public func batch(_ indices: [Int]) -> [Float] {
    [Float](unsafeUninitializedCapacity: indices.count * shape.count) { buffer, initialized in
      fill(buffer, with: indices)
      initialized = buffer.count
    }
  }

  /// Writes the images at `indices` one after the other, each byte b as b / 127.5 − 1.
  ///
  /// - Precondition: `destination` holds exactly `indices.count` images.
  public func fill(_ destination: UnsafeMutableBufferPointer<Float>, with indices: [Int]) {
    precondition(
      destination.count == indices.count * shape.count,
      "batch: room for \(destination.count) values, \(indices.count) images of \(shape)")
    guard let target = destination.baseAddress else { return }
    let size = shape.count
    pixels.withUnsafeBufferPointer { source in
      for (position, index) in indices.enumerated() {
        precondition(
          index >= 0 && index < count, "batch: image \(index) of a data set of \(count)")
        let image = UnsafeBufferPointer(rebasing: source[index * size..<(index + 1) * size])
        let values = UnsafeMutableBufferPointer(start: target + position * size, count: size)
        scale(image, into: values)
      }
    }
  }

  /// The classes of the images at `indices`; nil for a set without classes.
  public func labels(_ indices: [Int]) -> [Int]? {
    labels.map { labels in indices.map { Int(labels[$0]) } }
  }
}

/// Bytes 0…255 to −1…1, both ends exact.
private func scale(
  _ bytes: UnsafeBufferPointer<UInt8>, into values: UnsafeMutableBufferPointer<Float>
) {
  for index in 0..<bytes.count {
    values[index] = Float(bytes[index]) / 127.5 - 1
  }
}
