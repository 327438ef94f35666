import Tensor

/// What is done to the images that a classifier is trained on, each by itself:
///
/// - shifted by whole pixels each way, the border repeated, which makes more of few images;
/// - every other one blurred, the weights (1 2 1) / 4 along each axis, the border repeated;
/// - every other one with noise N(0, σ²), σ uniform in 0 ... `mostNoise`.
///
/// A generator's images are neither as sharp nor as clean as real ones. A classifier that has seen
/// such reads them by what they show, and its gradient changes what they show (Santurkar et al.,
/// Image Synthesis with a Single (Robust) Classifier, arXiv:1906.09453; Cohen et al., Certified
/// Adversarial Robustness via Randomized Smoothing, arXiv:1902.02918, the training with noise).
struct ClassifierAugmentation {
  /// The furthest shift in pixels; 0 for none.
  var largestShift: Int
  /// The largest deviation of the noise, in units of pixels that reach from −1 to 1.
  var mostNoise: Float = 0.3

  /// The images of a batch, [N, H, W, C], changed.
  func callAsFunction(
    _ pixels: [Float], _ shape: ImageShape, _ random: inout RandomGenerator
  ) -> Tensor {
    let count = pixels.count / shape.count
    var result: [Float] = []
    result.reserveCapacity(pixels.count)
    for image in 0..<count {
      var values = Array(pixels[image * shape.count..<(image + 1) * shape.count])
      if largestShift > 0 { values = shifted(values, shape, &random) }
      if random.index(below: 2) == 0 { values = Self.blurred(values, shape) }
      if random.index(below: 2) == 0 {
        let deviation = mostNoise * random.uniform()
        for index in values.indices { values[index] += deviation * random.normal() }
      }
      result += values
    }
    return Tensor(result, shape: [count, shape.height, shape.width, shape.channels])
  }

  private func shifted(
    _ pixels: [Float], _ shape: ImageShape, _ random: inout RandomGenerator
  ) -> [Float] {
    let down = random.index(below: 2 * largestShift + 1) - largestShift
    let right = random.index(below: 2 * largestShift + 1) - largestShift
    return shape.places(down: -down, right: -right).flatMap { place in
      pixels[place * shape.channels..<(place + 1) * shape.channels]
    }
  }

  private static func blurred(_ pixels: [Float], _ shape: ImageShape) -> [Float] {
    let (row, column) = (shape.width * shape.channels, shape.channels)
    let horizontal = pixels.indices.map { index in
      let x = index % row / column
      let left = x == 0 ? index : index - column
      let right = x == shape.width - 1 ? index : index + column
      return (pixels[left] + 2 * pixels[index] + pixels[right]) / 4
    }
    return pixels.indices.map { index in
      let above = index < row ? index : index - row
      let below = index >= pixels.count - row ? index : index + row
      return (horizontal[above] + 2 * horizontal[index] + horizontal[below]) / 4
    }
  }
}
