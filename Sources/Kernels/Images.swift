/// Images in memory, [count, height, width, channels].
public struct Images: Hashable, Sendable {
  /// How many images.
  public var count: Int
  /// Rows of pixels.
  public var height: Int
  /// Pixels in a row.
  public var width: Int
  /// Values of a pixel.
  public var channels: Int

  /// The images of a shape.
  ///
  /// - Parameter operation: what the precondition names.
  /// - Precondition: the shape has four axes.
  public init(_ shape: [Int], _ operation: String) {
    precondition(shape.count == 4, "\(operation): images are [N, H, W, C], not \(shape)")
    count = shape[0]
    height = shape[1]
    width = shape[2]
    channels = shape[3]
  }

  /// Elements of one image.
  public var perImage: Int { height * width * channels }
  /// Pixels of all images.
  public var pixels: Int { count * height * width }
  /// [count, height, width, channels]
  public var shape: [Int] { [count, height, width, channels] }
}

/// How far images are enlarged on each side before the windows slide over them.
public struct Margins: Hashable, Sendable {
  /// Rows above.
  public var top: Int
  /// Pixels on the left.
  public var left: Int
  /// Rows below.
  public var bottom: Int
  /// Pixels on the right.
  public var right: Int

  /// Margins of so many pixels.
  public init(top: Int, left: Int, bottom: Int, right: Int) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  /// Whether nothing is added on any side.
  public var isEmpty: Bool { top == 0 && left == 0 && bottom == 0 && right == 0 }
}

/// y = the images with margins of zeros around each.
public func pad(_ x: Storage, _ images: Images, _ margins: Margins, into y: Storage) {
  let height = images.height + margins.top + margins.bottom
  let line = (images.width + margins.left + margins.right) * images.channels
  x.require(images.count * images.perImage, "pad: x")
  y.require(images.count * height * line, "pad: y")
  precondition(
    margins.top >= 0 && margins.left >= 0 && margins.bottom >= 0 && margins.right >= 0,
    "pad: \(margins)")
  let left = margins.left * images.channels
  let middle = images.width * images.channels
  inParallel(images.count, perPiece: max(1, 16_384 / max(1, height * line))) { pieces in
    for image in pieces {
      let to = y.pointer + image * height * line
      let from = x.pointer + image * images.perImage
      to.update(repeating: 0, count: margins.top * line)
      for row in 0..<images.height {
        let lineTo = to + (margins.top + row) * line
        lineTo.update(repeating: 0, count: left)
        (lineTo + left).update(from: from + row * middle, count: middle)
        (lineTo + left + middle).update(repeating: 0, count: line - left - middle)
      }
      (to + (margins.top + images.height) * line).update(
        repeating: 0, count: margins.bottom * line)
    }
  }
}

/// y = the upper left part of every image.
///
/// - Precondition: the part is no larger than the image.
public func crop(
  _ x: Storage, _ images: Images, height: Int, width: Int, into y: Storage
) {
  x.require(images.count * images.perImage, "crop: x")
  y.require(images.count * height * width * images.channels, "crop: y")
  precondition(
    height <= images.height && width <= images.width, "crop: \(images.shape) to \(height)×\(width)")
  for image in 0..<images.count {
    for row in 0..<height {
      (y.pointer + (image * height + row) * width * images.channels).update(
        from: x.pointer + (image * images.perImage + row * images.width * images.channels),
        count: width * images.channels)
    }
  }
}
