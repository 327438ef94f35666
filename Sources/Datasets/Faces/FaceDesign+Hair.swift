import Foundation

/// Hair, which shows under every hat: beside the head, and along the forehead.
extension FaceDesign {
  /// What is behind head and shoulders.
  var hairBehind: [Layer] {
    let shape: Shape
    switch style.hairStyle {
    case .short: return []
    case .bob:
      shape = .box(
        Point(-radii.x - 1.9, -radii.y - 1), Point(radii.x + 1.9, 6.4), rounding: 5.5)
    case .long:
      shape = .box(
        Point(-radii.x - 1.6, -radii.y - 1), Point(radii.x + 1.6, 20), rounding: 7)
    case .curly:
      shape = curls(from: 150, to: 390, count: 9)
    case .bunches:
      shape = Shape.circle(Point(radii.x + 2.8, -1.6), radius: 3).mirrored
    }
    return [Layer(shape: underHat(shape), colour: hair.darker(0.82))]
  }

  /// What frames the face.
  var hairInFront: [Layer] {
    let scalp = Shape.ellipse(Point(0, -0.4), radii: radii + Point(0.7, 0.9))
    let forehead = 4.3 - radii.y
    let shape: Shape
    switch style.hairStyle {
    case .short:
      // A quiff, combed to one side; it ends above the ears.
      let quiff =
        Shape.ellipse(Point(2.2, 0.2 - radii.y), radii: Point(6.2, 2.6))
        + .ellipse(Point(-4.2, 1 - radii.y), radii: Point(4, 1.9))
      let face = Shape.ellipse(Point(-1.6, 4.6), radii: Point(radii.x + 0.9, 4.6 - forehead))
      shape = (scalp + quiff - face).above(0.4)
    case .bob:
      // A straight fringe.
      shape = scalp - .box(Point(1 - radii.x, forehead + 0.2), Point(radii.x - 1, 20), rounding: 1)
    case .long:
      // Parted in the middle.
      let side = Shape.ellipse(
        Point(radii.x - 2.2, 4.6), radii: Point(radii.x - 1.2, 5.2 - forehead))
      shape = scalp - (side.mirrored + .box(Point(1.5 - radii.x, 0), Point(radii.x - 1.5, 20)))
    case .curly:
      shape =
        curls(from: 190, to: 350, count: 6)
        - .ellipse(
          Point(0, 5), radii: Point(radii.x - 0.6, 5 - forehead))
    case .bunches:
      // Tight to the head, with a tie on each side.
      shape =
        (scalp - .ellipse(Point(0, 5), radii: Point(radii.x - 0.4, 5 - forehead))).above(0)
    }
    let layer = Layer(shape: underHat(shape), colour: hair)
    guard style.hairStyle == .bunches else { return [layer] }
    let tie = Shape.circle(Point(radii.x + 0.6, -1.6), radius: 1)
    return [layer, Layer(shape: tie.mirrored, colour: style.clothes.colour)]
  }

  /// Balls of hair around the head, over angles in degrees: 270 is the top.
  private func curls(from start: Float, to end: Float, count: Int) -> Shape {
    let centres = Stroke.arc(
      centre: Point(0, -0.6), radii: radii + Point(0.8, 0.2), from: start, to: end, points: count)
    return centres.dropFirst().reduce(Shape.circle(centres[0], radius: 2.9)) {
      $0 + .circle($1, radius: 2.9)
    }
  }

  /// A hat presses flat what would stand out above its edge.
  private func underHat(_ shape: Shape) -> Shape {
    style.hat == .none ? shape : shape.below(hatLine - 1)
  }
}
