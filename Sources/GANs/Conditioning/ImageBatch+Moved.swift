import Foundation
import Tensor

extension ImageBatch {
  /// The images as they are about a point: each turned by up to 30°, made up to a quarter larger or
  /// smaller, and shifted by up to a tenth of its side, uniformly and independently; read between pixels
  /// linearly, and beyond the edge as at the edge. No gradient passes.
  public func moved(_ random: inout RandomGenerator) -> ImageBatch {
    let (height, width, channels) = (tensor.shape[1], tensor.shape[2], tensor.shape[3])
    let image = ImageShape(height: height, width: width, channels: channels)
    let pixels = tensor.values
    var moved: [Float] = []
    moved.reserveCapacity(pixels.count)
    for index in 0..<count {
      let movement = Movement(of: image, &random)
      movement.append(
        to: &moved, of: image, from: pixels[index * image.count..<(index + 1) * image.count])
    }
    return ImageBatch(Tensor(moved, shape: tensor.shape))
  }
}

/// A turn, a scale and a shift of one image.
private struct Movement {
  let cosine: Float
  let sine: Float
  let down: Float
  let right: Float

  init(of image: ImageShape, _ random: inout RandomGenerator) {
    func between(_ bound: Float) -> Float { bound * (2 * random.uniform() - 1) }
    let angle = between(.pi / 6)
    let scale = 1 / (1 + between(0.25))
    cosine = cos(angle) * scale
    sine = sin(angle) * scale
    down = between(0.1) * Float(image.height)
    right = between(0.1) * Float(image.width)
  }

  /// Appends every pixel of the moved image, read where it was before the movement.
  func append(to moved: inout [Float], of image: ImageShape, from pixels: ArraySlice<Float>) {
    let (bottom, edge) = (Float(image.height - 1), Float(image.width - 1))
    for row in 0..<image.height {
      for column in 0..<image.width {
        let y = Float(row) - down - bottom / 2
        let x = Float(column) - right - edge / 2
        let sourceRow = min(bottom, max(0, cosine * y + sine * x + bottom / 2))
        let sourceColumn = min(edge, max(0, cosine * x - sine * y + edge / 2))
        let (top, left) = (Int(sourceRow), Int(sourceColumn))
        let (below, beside) = (min(image.height - 1, top + 1), min(image.width - 1, left + 1))
        let (v, u) = (sourceRow - Float(top), sourceColumn - Float(left))
        for channel in 0..<image.channels {
          func pixel(_ row: Int, _ column: Int) -> Float {
            pixels[pixels.startIndex + (row * image.width + column) * image.channels + channel]
          }
          let upper = (1 - u) * pixel(top, left) + u * pixel(top, beside)
          let lower = (1 - u) * pixel(below, left) + u * pixel(below, beside)
          moved.append((1 - v) * upper + v * lower)
        }
      }
    }
  }
}
