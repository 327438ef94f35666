import Cells
import Exploration
import Foundation
import GANs
import ModelFiles
import Screens
import Tensor
import TerminalDriver

/// Images of a generator, made a few at a time while they are written, so that memory does not grow with
/// their number.
struct ImageSheet {
  let shape: ImageShape
  let count: Int
  /// Images beside each other; nil for as many as there are rows.
  let columns: Int?
  /// What lies between the images and around them.
  let ground: Ground
  /// Makes images of a range, [N, H, W, C].
  private let make: (Range<Int>) throws(ImageError) -> [Float]

  /// Paper of one grey, in pixels of the images.
  struct Ground {
    /// Between two images.
    var gap = 2
    /// Around all of them.
    var margin = 0
    var grey: UInt8 = 0
  }

  /// Images at one time.
  static let batch = 64

  /// Images that are made when they are asked for.
  ///
  /// - Parameters:
  ///   - columns: images beside each other; nil for as many as there are rows.
  ///   - row: what the generator is given for an image.
  init(
    _ generator: Generator, count: Int, columns: Int? = nil, row: @escaping (Int) -> LatentRow
  ) {
    shape = generator.image
    self.columns = columns
    self.count = count
    ground = Ground()
    make = { (range) throws(ImageError) in
      let images = generator(Latents(range.map(row)), .inference).tensor.values
      if let place = images.firstIndex(where: { !$0.isFinite }) {
        throw .noNumbers(image: range.lowerBound + place / generator.image.count)
      }
      return images
    }
  }

  init(_ generator: Generator, _ rows: [LatentRow], columns: Int? = nil) {
    self.init(generator, count: rows.count, columns: columns) { rows[$0] }
  }

  /// Images that were made already, [N, H, W, C].
  init(pixels: [Float], shape: ImageShape, columns: Int) {
    self.init(count: pixels.count / shape.count, shape: shape, columns: columns, on: Ground()) {
      Array(pixels[$0.lowerBound * shape.count..<$0.upperBound * shape.count])
    }
  }

  /// Images that are read when they are asked for.
  ///
  /// - Parameter read: reads those of a range, [N, H, W, C].
  init(
    count: Int, shape: ImageShape, columns: Int, on ground: Ground,
    read: @escaping (Range<Int>) -> [Float]
  ) {
    self.shape = shape
    self.columns = columns
    self.count = count
    self.ground = ground
    make = read
  }

  /// The images of a range, [N, H, W, C] in −1…1.
  ///
  /// - Throws: `ImageError.noNumbers`.
  func pixels(_ range: Range<Int>) throws(ImageError) -> [Float] {
    var pixels: [Float] = []
    pixels.reserveCapacity(range.count * shape.count)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.batch) {
      pixels += try make(start..<min(start + Self.batch, range.upperBound))
    }
    return pixels
  }

  /// All images, [N, H, W, C] in −1…1.
  var pixels: [Float] { get throws(ImageError) { try pixels(0..<count) } }
}

extension ImageSheet {
  func pictures(_ pixels: [Float]) -> [Picture] {
    stride(from: 0, to: pixels.count, by: shape.count).map {
      Picture(values: pixels[$0..<$0 + shape.count], shape: shape)
    }
  }

  /// Calls `body` with every line of pixels of the images in rows, from the top; one row of images is
  /// made at a time.
  func forEachLine(columns: Int, _ body: ([Colour]) throws -> Void) throws {
    let width = size(columns: columns).width
    let empty = Array(repeating: Colour(grey: ground.grey), count: width)
    for _ in 0..<ground.margin { try body(empty) }
    for start in stride(from: 0, to: count, by: columns) {
      if start > 0 { for _ in 0..<ground.gap { try body(empty) } }
      let pictures = pictures(try pixels(start..<min(start + columns, count)))
      for y in 0..<shape.height {
        var line = empty
        for (place, picture) in pictures.enumerated() {
          let left = ground.margin + place * (shape.width + ground.gap)
          for x in 0..<shape.width { line[left + x] = picture[x, y] }
        }
        try body(line)
      }
    }
    for _ in 0..<ground.margin { try body(empty) }
  }

  /// Draws the images with half-blocks, as many beside each other as fit.
  func printOnTerminal(_ abilities: OutputAbilities) throws {
    let most = (abilities.columns + 2) / (shape.width + 2)
    let columns = max(1, min(self.columns ?? count, most))
    let width = size(columns: columns).width
    var band: [Colour] = []
    var linesLeft = size(columns: columns).height
    try forEachLine(columns: columns) { line in
      band += line
      linesLeft -= 1
      let height = band.count / width
      guard height == Self.bandHeight || linesLeft == 0 else { return }
      let size = Size(columns: min(width, abilities.columns), rows: (height + 1) / 2)
      var buffer = CellBuffer(size)
      buffer.draw(Picture(width: width, height: height, pixels: band), in: Rect(size))
      for line in buffer.lines(depth: abilities.depth, unicode: abilities.unicode) {
        printLine(line)
      }
      band = []
    }
  }

  /// Lines of pixels that are drawn together: an even number, of which a dither's period is a part.
  private static let bandHeight = 16
}

/// Why an image cannot be drawn.
enum ImageError: Error, CustomStringConvertible {
  /// Values of the image of this index, counted from 0, are not finite.
  case noNumbers(image: Int)

  var description: String {
    switch self {
    case .noNumbers(let image):
      "Image \(image + 1) would hold values that are not finite: z is too far out for this model; "
        + "choose values nearer to 0 or a smaller --truncation."
    }
  }
}

extension [Colour] {
  /// A line of pixels as bytes, every pixel `scale` times; the red channel alone for grey.
  func bytes(channels: Int, scale: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * scale * channels)
    for colour in self {
      for _ in 0..<scale {
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
