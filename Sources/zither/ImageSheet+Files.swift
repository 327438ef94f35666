import Cells
import Exploration
import ModelFiles
import Screens
import Tensor

extension ImageSheet {
  /// Writes float32, [n, channels, height, width].
  ///
  /// - Throws: `ModelFileError` or `ImageError`; nothing is written then.
  func writeNPY(to path: String) throws {
    var file = try AtomicFile(path)
    try file.append(
      NPYFile.head(shape: [count, shape.channels, shape.height, shape.width]))
    for start in stride(from: 0, to: count, by: Self.batch) {
      let range = start..<min(start + Self.batch, count)
      try file.append(NPYFile.bytes(of: channelsFirst(try pixels(range))))
    }
    try file.commit()
  }

  /// [N, H, W, C] as [N, C, H, W].
  private func channelsFirst(_ pixels: [Float]) -> [Float] {
    let area = shape.height * shape.width
    if shape.channels == 1 { return pixels }
    var values = [Float](repeating: 0, count: pixels.count)
    for image in 0..<pixels.count / shape.count {
      for pixel in 0..<area {
        for channel in 0..<shape.channels {
          values[(image * shape.channels + channel) * area + pixel] =
            pixels[(image * area + pixel) * shape.channels + channel]
        }
      }
    }
    return values
  }

  /// Images beside each other where there is room for all.
  var squareColumns: Int { columns ?? Int(Double(count).squareRoot().rounded(.up)) }

  /// The pixels of the images in rows.
  func size(columns: Int) -> (width: Int, height: Int) {
    let rows = (count + columns - 1) / columns
    let edges = 2 * ground.margin - ground.gap
    return (
      columns * (shape.width + ground.gap) + edges, rows * (shape.height + ground.gap) + edges
    )
  }

  /// Writes the images in rows.
  ///
  /// - Returns: the file's pixels.
  /// - Throws: `ModelFileError` or `ImageError`; nothing is written then.
  @discardableResult
  func writePNG(to path: String, scale: Int) throws -> (width: Int, height: Int) {
    let size = size(columns: squareColumns)
    let (width, height) = (size.width * scale, size.height * scale)
    if let reason = PNGEncoder.refusal(width: width, height: height) {
      throw ModelFileError.unwritable(
        path: path, reason: reason,
        advice: "choose fewer images or a smaller scale, or write them to a .npy file")
    }
    let encoder = PNGEncoder(width: width, height: height, channels: shape.channels)
    var file = try AtomicFile(path)
    try forEachLine(columns: squareColumns) { line in
      let row = line.bytes(channels: shape.channels, scale: scale)
      for _ in 0..<scale { try file.append(encoder.append(row: row)) }
    }
    try file.append(encoder.finish())
    try file.commit()
    return (width, height)
  }

  /// Writes the images as .npy, or else as a sheet in .png, and says so.
  func write(to path: String, scale: Int, _ quiet: QuietOption) throws {
    if path.hasSuffix(".npy") {
      try writeNPY(to: path)
      quiet.wrote(
        path,
        "\(countWords), float32 \([count, shape.channels, shape.height, shape.width])")
    } else {
      let (width, height) = try writePNG(to: path, scale: scale)
      quiet.wrote(path, "\(countWords), \(width)×\(height) pixels")
    }
  }

  /// “9 images of 28×28”, “100 points”.
  var countWords: String {
    shape.isPoint
      ? Figures.count(count, "point")
      : "\(Figures.count(count, "image")) of \(shape.width)×\(shape.height)"
  }

  /// Hundredths of a second that a frame of an animation stays: as near to 30 frames a second as the
  /// format comes.
  static let frameDelay = 3

  /// Writes the images one after the other.
  ///
  /// - Throws: `ModelFileError` or `ImageError`; nothing is written then.
  func writeGIF(to path: String, scale: Int) throws {
    if let reason = GIFFile.refusal(
      width: shape.width, height: shape.height, frames: count, scale: scale)
    {
      throw ModelFileError.unwritable(
        path: path, reason: reason,
        advice: "choose fewer frames or a smaller scale, or write them to a .npy file")
    }
    var frames: [[UInt8]] = []
    for start in stride(from: 0, to: count, by: Self.batch) {
      let pixels = try pixels(start..<min(start + Self.batch, count))
      frames += pictures(pixels).map { $0.pixels.bytes(channels: 3, scale: 1) }
    }
    try GIFFile(
      width: shape.width, height: shape.height, frames: frames, delay: Self.frameDelay,
      scale: scale
    ).write(to: path)
  }

  /// The images in rows, two pixels apart, as red, green and blue bytes.
  func frame() throws -> (width: Int, height: Int, bytes: [UInt8]) {
    let size = size(columns: squareColumns)
    var bytes: [UInt8] = []
    try forEachLine(columns: squareColumns) { bytes += $0.bytes(channels: 3, scale: 1) }
    return (size.width, size.height, bytes)
  }
}
