import Tensor
import Testing

@testable import Datasets

@Suite("Stroke-drawn digits")
struct DigitsTests {
  let set = Digits.dataset(count: 600, seed: 7)

  @Test("The same seed draws the same images, and an image does not depend on how many follow")
  func seeded() {
    let again = Digits.dataset(count: 100, seed: 7)
    #expect(again.pixels == Array(set.pixels.prefix(100 * 784)))
    for (column, longer) in zip(again.attributes, set.attributes) {
      #expect(column.values == Array(longer.values.prefix(100)))
    }
    #expect(Digits.dataset(count: 100, seed: 8).pixels != again.pixels)
  }

  @Test("Ten classes in turn, 28×28 grey")
  func classes() {
    #expect(set.shape == ImageShape(height: 28, width: 28, channels: 1))
    #expect(set.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(set.labels == (0..<600).map { UInt8($0 % 10) })
  }

  @Test("No two images are alike, and none of the test set is in the training set")
  func different() {
    #expect(Set((0..<600).map { Array(set.image(at: $0)) }).count == 600)
    let seen = Set((0..<600).map { Array(set.image(at: $0)) })
    let other = Digits.dataset(count: 600, seed: 9)
    #expect((0..<600).allSatisfy { !seen.contains(Array(other.image(at: $0))) })
  }

  @Test("Every digit has white ink, black paper, greys between, and stays off the border")
  func ink() {
    for index in 0..<set.count {
      let image = Array(set.image(at: index))
      #expect(image.contains(255) && image.contains { $0 > 0 && $0 < 255 })
      let paper = image.filter { $0 == 0 }.count
      #expect(paper > 392)
      let isClean = (0..<28).allSatisfy { (place: Int) -> Bool in
        let (top, bottom) = (image[place], image[756 + place])
        let (left, right) = (image[28 * place], image[28 * place + 27])
        return max(top, bottom, left, right) == 0
      }
      #expect(isClean, "image \(index)")
    }
  }

  @Test("Attributes are recorded for every image and vary over their ranges")
  func attributes() throws {
    #expect(set.attributes.map(\.name) == ["slant", "thickness", "size", "x", "y"])
    let ranges: [ClosedRange<Float>] = [
      -0.3...0.4, 1.7...4, 15...18.5, -1.25...1.25, -1.25...1.25,
    ]
    for (column, range) in zip(set.attributes, ranges) {
      let (low, high) = (try #require(column.values.min()), try #require(column.values.max()))
      #expect(range.contains(low) && range.contains(high), "\(column.name)")
      #expect(high - low > 0.6 * (range.upperBound - range.lowerBound), "\(column.name)")
    }
  }

  /// The mean of a measure over twenty drawings of each digit in this style.
  func mean(_ style: DigitStyle, _ measure: ([UInt8]) -> Float) -> Float {
    var random = RandomGenerator(seed: 3)
    let values = (0..<200).map {
      measure(Digits.image(of: $0 % 10, style: style, using: &random))
    }
    return values.reduce(0, +) / 200
  }

  @Test("A thicker pen leaves more ink, about in proportion")
  func thickness() {
    func ink(_ image: [UInt8]) -> Float { image.reduce(0) { $0 + Float($1) } }
    let ratio =
      mean(DigitStyle(thickness: 3.6), ink) / mean(DigitStyle(thickness: 1.8), ink)
    #expect(ratio > 1.6 && ratio < 2.1)
  }

  @Test("Size is the height in pixels between the middles of the outermost strokes")
  func size() {
    func height(_ image: [UInt8]) -> Float {
      let rows = (0..<28).filter { row in image[28 * row..<28 * row + 28].contains { $0 > 127 } }
      return Float((rows.last ?? 0) - (rows.first ?? 0) + 1)
    }
    for size: Float in [15, 17, 18.5] {
      let found = mean(DigitStyle(thickness: 2.5, size: size), height)
      #expect(abs(found - size - 2.5) < 0.7, "\(size): \(found)")
    }
  }

  @Test("Position moves the digit by so many pixels")
  func position() {
    func centreX(_ image: [UInt8]) -> Float {
      let columns = (0..<28).filter { x in (0..<28).contains { image[28 * $0 + x] > 127 } }
      return Float((columns.first ?? 0) + (columns.last ?? 0)) / 2
    }
    func centreY(_ image: [UInt8]) -> Float {
      let rows = (0..<28).filter { y in image[28 * y..<28 * y + 28].contains { $0 > 127 } }
      return Float((rows.first ?? 0) + (rows.last ?? 0)) / 2
    }
    let style = DigitStyle(horizontalPosition: 1, verticalPosition: -1.5)
    #expect(abs(mean(style, centreX) - 13.5 - 1) < 0.25)
    #expect(abs(mean(style, centreY) - 13.5 + 1.5) < 0.25)
  }

  @Test("Slant leans the top to the right of the bottom by its share of the height")
  func slant() {
    /// How far ink moves to the right for each pixel upwards: −cov(x, y) / var(y).
    func lean(_ image: [UInt8]) -> Float {
      var (sum, x, y, xy, yy) = (Float(0), Float(0), Float(0), Float(0), Float(0))
      for (index, value) in image.enumerated() {
        let (ink, column, row) = (Float(value), Float(index % 28), Float(index / 28))
        sum += ink
        x += ink * column
        y += ink * row
        xy += ink * column * row
        yy += ink * row * row
      }
      return -(xy / sum - x / sum * y / sum) / (yy / sum - (y / sum) * (y / sum))
    }
    let upright = mean(DigitStyle(slant: 0), lean)
    let leaning = mean(DigitStyle(slant: 0.3), lean)
    #expect(abs(leaning - upright - 0.3) < 0.06)
  }
}
