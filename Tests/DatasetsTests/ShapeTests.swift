import Testing

@testable import Datasets

@Suite("Figures and the canvas")
struct ShapeTests {
  /// The sum of what a white figure covers of a black canvas, in pixels.
  func area(_ shape: Shape, tilt: Float = 0) -> Float {
    var canvas = ColourCanvas(width: 32, height: 32)
    canvas.clear(to: .zero)
    let layer = Layer(shape: shape, colour: Colour(repeating: 255))
    canvas.draw([layer], origin: [16, 16], tilt: tilt)
    var bytes: [UInt8] = []
    canvas.appendPixels(to: &bytes)
    return bytes.reduce(0) { $0 + Float($1) } / 765
  }

  @Test("Figures cover their area, turned or not", arguments: [0, 0.4] as [Float])
  func areas(tilt: Float) {
    let cases: [(Shape, Float)] = [
      (.circle([1, 2], radius: 5), .pi * 25),
      (.ellipse([-1, 1], radii: [9, 4]), .pi * 36),
      (.box([-6, -4], [8, 3]), 98),
      (.box([-6, -4], [8, 3], rounding: 2), 98 - (4 - .pi) * 4),
      (.line([[-5, 0], [5, 0]], width: 3), 30 + .pi * 2.25),
      (.polygon([[-6, 5], [0, -5], [6, 5]]), 60),
      (.circle([0, 0], radius: 6) - .circle([0, 0], radius: 3), .pi * 27),
      (.circle([-6, 0], radius: 3) + .circle([6, 0], radius: 3), .pi * 18),
      (Shape.circle([6, 0], radius: 3).mirrored, .pi * 18),
      (Shape.circle([0, 0], radius: 6).above(0), .pi * 18),
      (Shape.circle([0, 0], radius: 6).below(0), .pi * 18),
      (Shape.circle([0, 0], radius: 6).outline(width: 2), .pi * 24),
    ]
    for (index, (shape, expected)) in cases.enumerated() {
      let found = area(shape, tilt: tilt)
      #expect(abs(found - expected) < 0.03 * expected, "case \(index): \(found) for \(expected)")
    }
  }

  @Test("A layer covers what lies below by its opacity, and edges are soft")
  func opacity() {
    var canvas = ColourCanvas(width: 2, height: 1)
    canvas.clear(to: [100, 100, 100])
    let half = Layer(shape: .box([0, 0], [1.5, 1]), colour: [200, 0, 100], opacity: 0.5)
    canvas.draw([half], origin: .zero)
    var bytes: [UInt8] = []
    canvas.appendPixels(to: &bytes)
    #expect(bytes == [150, 50, 100, 125, 75, 100])
  }
}
