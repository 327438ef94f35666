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

  /// Images at one time, so that memory does not grow with their number.
  private static let batch = 64

  init(
    _ generator: Generator, _ inputs: [LatentRow], shape: ImageShape
  ) throws {
    self.shape = shape
    count = inputs.count
    var pixels: [Float] = []
    pixels.reserveCapacity(count * shape.count)
    for start in stride(from: 0, to: inputs.count, by: Self.batch) {
      let rows = inputs[start..<min(start + Self.batch, inputs.count)]
      pixels += generator(Latents(Array(rows)), .inference).tensor.values
    }
    self.pixels = pixels
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

  /// The images in rows, about as many as columns, two pixels apart.
  func png(scale: Int) -> PNGFile {
    let picture = sheet(columns: Int(Double(count).squareRoot().rounded(.up)), gap: 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(picture.pixels.count * scale * scale * shape.channels)
    for y in 0..<picture.height * scale {
      for x in 0..<picture.width * scale {
        let colour = picture[x / scale, y / scale]
        bytes.append(colour.red)
        if shape.channels == 3 { bytes += [colour.green, colour.blue] }
      }
    }
    return PNGFile(
      width: picture.width * scale, height: picture.height * scale, channels: shape.channels,
      pixels: bytes)
  }

  /// Draws the images with half-blocks, as many beside each other as fit.
  func printOnTerminal(_ abilities: OutputAbilities) {
    let columns = max(1, min(count, (abilities.columns + 2) / (shape.width + 2)))
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
      let part = Picture(
        values: pixels[image * shape.count..<(image + 1) * shape.count], shape: shape)
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          picture[image % columns * stepX + x, image / columns * stepY + y] = part[x, y]
        }
      }
    }
    return picture
  }
}
