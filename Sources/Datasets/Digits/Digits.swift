import Foundation
import Tensor

/// Digits drawn with a pen by the program itself: 28×28, white on black, about as MNIST looks.
///
/// Each of the ten classes has a few forms; every image has its own slant, pen, size and place, which
/// are kept as attributes, and a hand that is never quite steady. The image at an index depends on the
/// seed and the index alone.
public enum Digits: DrawnDataset {
  /// What `--data` calls the set.
  public static let name = "digits"
  /// 28 × 28 pixels of grey, as MNIST's.
  public static let shape = ImageShape(height: 28, width: 28, channels: 1)
  /// The digits, 0 to 9.
  public static let classNames = (0...9).map(String.init)

  /// `count` digits, the classes in turn: 0, 1, …, 9, 0, 1, ….
  public static func dataset(count: Int, seed: UInt64) -> ImageDataset {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * shape.count)
    var styles: [DigitStyle] = []
    styles.reserveCapacity(count)
    var canvas = StrokeCanvas(width: shape.width, height: shape.height)
    for index in 0..<count {
      var random = RandomGenerator(seed: seed, image: index)
      let style = DigitStyle.random(using: &random)
      canvas.clear()
      draw(index % 10, style: style, on: &canvas, using: &random)
      canvas.appendPixels(to: &pixels)
      styles.append(style)
    }
    return ImageDataset(
      name: name, shape: shape, classNames: classNames, pixels: pixels,
      labels: (0..<count).map { UInt8($0 % 10) }, attributes: attributes(of: styles))
  }

  static func attributes(at indices: [Int], seed: UInt64) -> [AttributeColumn] {
    attributes(
      of: indices.map { index in
        var random = RandomGenerator(seed: seed, image: index)
        return DigitStyle.random(using: &random)
      })
  }

  private static func attributes(of styles: [DigitStyle]) -> [AttributeColumn] {
    func column(
      _ name: String, _ meaning: String, _ range: ClosedRange<Float>, _ value: (DigitStyle) -> Float
    ) -> AttributeColumn {
      AttributeColumn(name: name, meaning: meaning, range: range, values: styles.map(value))
    }
    return [
      column(
        "slant", "lean to the right, as a share of the height", DigitStyle.slants, \.slant),
      column("thickness", "the pen's width in pixels", DigitStyle.thicknesses, \.thickness),
      column("size", "the height in pixels", DigitStyle.sizes, \.size),
      column("x", "pixels right of the centre", DigitStyle.positions, \.horizontalPosition),
      column("y", "pixels below the centre", DigitStyle.positions, \.verticalPosition),
    ]
  }

  static func image(at index: Int, seed: UInt64) -> [UInt8] {
    var random = RandomGenerator(seed: seed, image: index)
    let style = DigitStyle.random(using: &random)
    return image(of: index % 10, style: style, using: &random)
  }

  /// One digit in a style of choice, as [28, 28] bytes.
  ///
  /// - Precondition: `digit` is in 0…9.
  public static func image(
    of digit: Int, style: DigitStyle, using random: inout RandomGenerator
  ) -> [UInt8] {
    var canvas = StrokeCanvas(width: shape.width, height: shape.height)
    draw(digit, style: style, on: &canvas, using: &random)
    var pixels: [UInt8] = []
    canvas.appendPixels(to: &pixels)
    return pixels
  }

  private static func draw(
    _ digit: Int, style: DigitStyle, on canvas: inout StrokeCanvas,
    using random: inout RandomGenerator
  ) {
    let strokes = DigitShapes.strokes(of: digit, using: &random)
    let sway = Sway(using: &random)
    let breadth = random.uniform(in: 0.82...1.08)
    var lines = strokes.map { stroke in
      stroke.wobbling(by: 0.012, using: &random)
        .mapped { sway.moved($0) }
        .polyline(steps: 4)
    }
    // The written height is exactly the size; then the letter leans about its middle.
    let heights = lines.joined().map(\.y)
    let (top, bottom) = (heights.min() ?? 0, heights.max() ?? 1)
    let scale = style.size / max(bottom - top, 0.1)
    for line in lines.indices {
      for index in lines[line].indices {
        let point = lines[line][index]
        let y = (point.y - (top + bottom) / 2) * scale
        lines[line][index] = Point((point.x - 0.5) * style.size * breadth - style.slant * y, y)
      }
    }
    let columns = lines.joined().map(\.x)
    let (left, right) = (columns.min() ?? 0, columns.max() ?? 0)
    let centre = Point(
      Float(shape.width) / 2 + style.horizontalPosition - (left + right) / 2,
      Float(shape.height) / 2 + style.verticalPosition)
    for line in lines {
      draw(line.map { $0 + centre }, radius: style.thickness / 2, on: &canvas, using: &random)
    }
  }

  /// Draws a line with a pen that presses a little more here and less there.
  private static func draw(
    _ line: [Point], radius: Float, on canvas: inout StrokeCanvas,
    using random: inout RandomGenerator
  ) {
    let phase = random.uniform(in: 0...(2 * .pi))
    let depth = random.uniform(in: 0...0.16)
    func pressure(_ index: Int) -> Float {
      radius * (1 + depth * sin(phase + Float(index) * 0.25))
    }
    for index in 0..<line.count - 1 {
      canvas.draw(
        from: line[index], to: line[index + 1], radius: pressure(index),
        endRadius: pressure(index + 1))
    }
  }
}
