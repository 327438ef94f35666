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
