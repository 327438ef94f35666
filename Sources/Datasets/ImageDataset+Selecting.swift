extension ImageDataset {
  /// A label is one byte.
  static let mostClasses = 256

  /// The images at `indices` and all that is known of them, in that order.
  public func selecting(_ indices: [Int]) -> ImageDataset {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(indices.count * shape.count)
    for index in indices { pixels += image(at: index) }
    return ImageDataset(
      name: name, shape: shape, classNames: classNames, pixels: pixels,
      labels: labels.map { labels in indices.map { labels[$0] } },
      attributes: attributes.map { $0.selecting(indices) })
  }
}
