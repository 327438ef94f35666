import Oracles
import Tensor
import Testing

@testable import Datasets

@Suite("Slant and thickness measured from images")
struct StrokeMeasuresTests {
  let shape = ImageShape(height: 28, width: 28, channels: 1)

  /// A bar from the top to the bottom that leans by a share of its height.
  func bar(slant: Float, width: Float) -> [UInt8] {
    var canvas = StrokeCanvas(width: 28, height: 28)
    canvas.draw(
      from: Point(14 + 10 * slant, 4), to: Point(14 - 10 * slant, 24), radius: width / 2,
      endRadius: width / 2)
    var bytes: [UInt8] = []
    canvas.appendPixels(to: &bytes)
    return bytes
  }

  @Test("A bar has the slant and the width that it was drawn with")
  func bars() {
    for slant: Float in [-0.3, 0, 0.2, 0.4] {
      let found = StrokeMeasures.slant(of: bar(slant: slant, width: 2), shape: shape)
      #expect(abs(found - slant) < 0.02, "\(slant): \(found)")
    }
    for width: Float in [2, 3, 4] {
      // A bar of length 20 with half circles at its ends.
      let area = 20 * width + .pi * width * width / 4
      let expected = 2 * area / (40 + .pi * width)
      let found = StrokeMeasures.thickness(of: bar(slant: 0, width: width), shape: shape)
      #expect(abs(found - expected) < 0.15, "\(expected): \(found)")
    }
  }

  @Test("Without ink, or in one row, both are finite")
  func degenerate() {
    let empty = [UInt8](repeating: 0, count: 784)
    #expect(StrokeMeasures.slant(of: empty, shape: shape) == 0)
    #expect(StrokeMeasures.thickness(of: empty, shape: shape) == 0)
    var row = empty
    for index in 28..<56 { row[index] = 255 }
    #expect(StrokeMeasures.slant(of: row, shape: shape) == 0)
    #expect(abs(StrokeMeasures.thickness(of: row, shape: shape) - 1) < 0.1)
  }

  @Test("Measured thickness goes with the truth: correlation above 0.95 over all digits")
  func trueThickness() throws {
    let digits = Digits.dataset(count: 2000, seed: 3)
    let measured = StrokeMeasures.attributes(of: digits)
    #expect(measured.map(\.name) == ["slant", "thickness"])
    #expect(correlation(measured[1].values, digits.attributes[1].values) > 0.95)
  }

  @Test("Measured slant goes with the truth: correlation above 0.9 in the mean of the classes")
  func trueSlant() throws {
    let digits = Digits.dataset(count: 2000, seed: 3)
    let (known, measured) = (digits.attributes[0], StrokeMeasures.attributes(of: digits)[0])
    let ofClass = (0..<10).map { digit in
      let indices = (0..<2000).filter { $0 % 10 == digit }
      return correlation(
        known.part(indices).values, measured.part(indices).values)
    }
    #expect(ofClass.reduce(0, +) / 10 > 0.9, "\(ofClass)")
    #expect(correlation(known.values, measured.values) > 0.87)
  }

  @Test("Both measures are numpy's, of strokes, noise and an empty image")
  func oracle() throws {
    let oracle = try Oracle("strokes")
    let images = try oracle.values("images")
    let shape = ImageShape(height: images.shape[1], width: images.shape[2], channels: 1)
    let slants = try oracle.values("slant").values
    let thicknesses = try oracle.values("thickness").values
    for index in 0..<images.shape[0] {
      let bytes = images.values[index * shape.count..<(index + 1) * shape.count].map { UInt8($0) }
      let slant = StrokeMeasures.slant(of: bytes, shape: shape)
      let thickness = StrokeMeasures.thickness(of: bytes, shape: shape)
      #expect(abs(slant - slants[index]) < 1e-4, "image \(index)")
      #expect(abs(thickness - thicknesses[index]) < 1e-4, "image \(index)")
    }
  }

  @Test("Written digits of which only the class is known are measured; other sets stay as they are")
  func measured() {
    let drawn = Digits.dataset(count: 20, seed: 3)
    #expect(drawn.withMeasuredStrokes.attributes.map(\.name) == drawn.attributes.map(\.name))
    let plain = ImageDataset(
      name: "mnist", shape: drawn.shape, classNames: drawn.classNames, pixels: drawn.pixels,
      labels: drawn.labels)
    #expect(plain.withMeasuredStrokes.attributes.map(\.name) == StrokeMeasures.names)
    let clothes = ImageDataset(
      name: "fashion-mnist", shape: drawn.shape, classNames: drawn.classNames.map { "c" + $0 },
      pixels: drawn.pixels, labels: drawn.labels)
    #expect(clothes.withMeasuredStrokes.attributes.isEmpty)
  }
}
