import Cells
import Exploration
import Foundation
import GANs
import ModelFiles
import Screens
import Tensor
import TerminalDriver

/// Images made by a generator, ready to be written.
struct ImageSheet {
  let shape: ImageShape
  let count: Int
  /// [N, H, W, C] in −1…1.
  let pixels: [Float]
  /// Images beside each other; nil for as many as there are rows.
  let columns: Int?

  /// Images at one time, so that memory does not grow with their number.
  private static let batch = 64

  /// - Parameters:
  ///   - columns: images beside each other; nil for as many as there are rows.
  ///   - given: images that come before those that are made, [H, W, C] each.
  init(
    _ generator: Generator, _ inputs: [LatentRow], columns: Int? = nil, after given: [[Float]] = []
  ) {
    shape = generator.image
    self.columns = columns
    count = given.count + inputs.count
    var pixels = given.flatMap(\.self)
    pixels.reserveCapacity(count * shape.count)
    for start in stride(from: 0, to: inputs.count, by: Self.batch) {
      let rows = inputs[start..<min(start + Self.batch, inputs.count)]
      pixels += generator(Latents(Array(rows)), .inference).tensor.values
    }
    self.pixels = pixels
  }

  /// Images that were made already, [N, H, W, C].
  init(pixels: [Float], shape: ImageShape, columns: Int) {
    self.pixels = pixels
    self.shape = shape
    self.columns = columns
    count = pixels.count / shape.count
  }

  /// Float32, [n, channels, height, width].
  var npy: NPYFile {
    var values = [Float](repeating: 0, count: pixels.count)
    let area = shape.height * shape.width
    for image in 0..<count {
      for pixel in 0..<area {
        for channel in 0..<shape.channels {
          values[(image * shape.channels + channel) * area + pixel] =
            pixels[(image * area + pixel) * shape.channels + channel]
        }
      }
    }
    return NPYFile(
      shape: [count, shape.channels, shape.height, shape.width], values: values)
  }

  /// The images in rows, two pixels apart.
  var picture: Picture {
    sheet(columns: columns ?? Int(Double(count).squareRoot().rounded(.up)), gap: 2)
  }

  /// `picture` as a file.
  func png(scale: Int) -> PNGFile {
    let picture = picture
    return PNGFile(
      width: picture.width * scale, height: picture.height * scale, channels: shape.channels,
      pixels: picture.bytes(channels: shape.channels, scale: scale))
  }

  /// Writes the images as .npy, or else as a sheet in .png, and says so.
  func write(to path: String, scale: Int, _ quiet: QuietOption) throws {
    if path.hasSuffix(".npy") {
      let file = npy
      try file.write(to: path)
      quiet.wrote(path, "\(countWords), float32 \(file.shape)")
    } else {
      let file = png(scale: scale)
      try file.write(to: path)
      quiet.wrote(path, "\(countWords), \(file.width)×\(file.height) pixels")
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

  /// The images one after the other.
  func gif(scale: Int) -> GIFFile {
    GIFFile(
      width: shape.width * scale, height: shape.height * scale,
      frames: (0..<count).map { self[$0].bytes(channels: 3, scale: scale) },
      delay: Self.frameDelay)
  }

  private subscript(image: Int) -> Picture {
    Picture(values: pixels[image * shape.count..<(image + 1) * shape.count], shape: shape)
  }

  /// Draws the images with half-blocks, as many beside each other as fit.
  func printOnTerminal(_ abilities: OutputAbilities) {
    let most = (abilities.columns + 2) / (shape.width + 2)
    let columns = max(1, min(self.columns ?? count, most))
    let picture = sheet(columns: columns, gap: 2)
    let size = Size(
      columns: min(picture.width, abilities.columns), rows: (picture.height + 1) / 2)
    var buffer = CellBuffer(size)
    buffer.draw(picture, in: Rect(size))
    for line in buffer.lines(depth: abilities.depth, unicode: abilities.unicode) { print(line) }
  }

  private func sheet(columns: Int, gap: Int) -> Picture {
    let rows = (count + columns - 1) / columns
    let stepX = shape.width + gap
    let stepY = shape.height + gap
    var picture = Picture(
      width: columns * stepX - gap, height: rows * stepY - gap,
      pixels: Array(
        repeating: Colour(grey: 0), count: (columns * stepX - gap) * (rows * stepY - gap)))
    for image in 0..<count {
      let part = self[image]
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          picture[image % columns * stepX + x, image / columns * stepY + y] = part[x, y]
        }
      }
    }
    return picture
  }
}

extension Picture {
  /// [height · scale, width · scale, channels], the red channel alone for grey.
  func bytes(channels: Int, scale: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count * scale * scale * channels)
    for y in 0..<height * scale {
      for x in 0..<width * scale {
        let colour = self[x / scale, y / scale]
        bytes.append(colour.red)
        if channels == 3 {
          bytes.append(colour.green)
          bytes.append(colour.blue)
        }
      }
    }
    return bytes
  }
}
