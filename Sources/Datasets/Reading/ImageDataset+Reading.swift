import ModelFiles
import Tensor

extension ImageDataset {
  /// The images at the size that is asked for, where they are not read at it already.
  ///
  /// - Throws: `DatasetError.pointsAreNoImages` for points that are to be read as images are;
  ///   `.onePixel` for images that would be taken for points.
  func brought(to reading: ImageReading) throws(DatasetError) -> ImageDataset {
    var result = self
    if shape.isPoint && !hasBytes {
      guard reading == .asTheyAre else { throw .pointsAreNoImages(name) }
      return result
    }
    result.origin.reading = reading
    let size = reading.size ?? ImageReading.Size(width: shape.width, height: shape.height)
    guard size.width > 1 || size.height > 1 else { throw .onePixel(name: name) }
    if shape.width == size.width && shape.height == size.height { return result }
    try Self.checkMemory(path: name, count: count, bytes: size.width * size.height * 3)
    var channels = shape.channels
    var pixels: [UInt8] = []
    for index in 0..<count {
      let image = reading.fitted(
        PNGFile(
          width: shape.width, height: shape.height, channels: shape.channels,
          pixels: Array(image(at: index))))
      channels = image.channels
      pixels += image.pixels
    }
    return result.with(
      ImageShape(height: size.height, width: size.width, channels: channels), pixels: pixels)
  }
}

extension ImageDataset {
  /// The same images in grey or in colour: grey becomes three equal channels, colour its luma
  /// 0.299 R + 0.587 G + 0.114 B, rounded.
  ///
  /// Source: ITU-R Recommendation BT.601.
  ///
  /// - Precondition: images of one or three channels, not points; so are those wanted.
  public func converted(channels wanted: Int) -> ImageDataset {
    precondition(
      [shape.channels, wanted].allSatisfy([1, 3].contains),
      "data set \(name): \(shape.channels) channels cannot become \(wanted)")
    if wanted == shape.channels { return self }
    let pixels = pixels
    return with(
      ImageShape(height: shape.height, width: shape.width, channels: wanted),
      pixels: wanted == 3
        ? pixels.flatMap { repeatElement($0, count: 3) }
        : stride(from: 0, to: pixels.count, by: 3).map { place in
          Background(red: pixels[place], green: pixels[place + 1], blue: pixels[place + 2]).luma
        })
  }
}
