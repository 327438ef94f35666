/// A face as figures, laid one over the other. The origin is the middle of the head, x to the right
/// and y down, in pixels.
struct FaceDesign {
  let style: FaceStyle

  /// Half the head's width and height.
  var radii: Point { Point(style.width, style.height) / 2 }
  var skin: Colour { style.skin.colour }
  var hair: Colour { style.hairColour.colour }
  /// Where a hat's lower edge is, and the hair under it begins.
  var hatLine: Float { 3.2 - radii.y }

  /// The head without ears: a little narrower at the chin.
  var headShape: Shape { .ellipse(.zero, radii: radii) }

  /// Neck and clothes, which do not lean with the head.
  var body: [Layer] {
    let shoulders = Shape.ellipse(Point(0, 17.5), radii: Point(12.5, 8))
    let collar = Shape.ellipse(Point(0, 9.4), radii: Point(3.6, 2.2))
    return [
      Layer(shape: shoulders, colour: style.clothes.colour),
      Layer(shape: collar, colour: skin.darker(0.82)),
      Layer(shape: .box(Point(-2.6, 5), Point(2.6, 10)), colour: skin.darker(0.82)),
    ]
  }

  /// All that leans with the head and is not behind it.
  var head: [Layer] {
    let ear = Shape.ellipse(Point(radii.x + 0.2, 1.2), radii: Point(1.5, 1.9))
    let showsEars = style.hairStyle == .short || style.hairStyle == .bunches
    return (showsEars ? [Layer(shape: ear.mirrored, colour: skin.darker(0.9))] : [])
      + [Layer(shape: headShape, colour: skin)]
      + cheeks + beard + mouth + eyes + hairInFront + brows + hat + glasses
  }

  private var cheeks: [Layer] {
    let cheek = Shape.ellipse(Point(radii.x - 2.6, 3.4), radii: Point(1.6, 1.1))
    let nose = Shape.ellipse(Point(0, 1.9), radii: Point(0.9, 0.8))
    return [
      Layer(shape: cheek.mirrored, colour: .blush, opacity: 0.32),
      Layer(shape: nose, colour: skin.darker(0.78)),
    ]
  }

  private var eyeCentre: Point { Point(3.5, -0.2) }

  private var eyes: [Layer] {
    let size = style.eyeSize
    let white = Shape.ellipse(eyeCentre, radii: Point(size, size * 1.08))
    let iris = Shape.circle(eyeCentre, radius: size * 0.68)
    let pupil = Shape.circle(eyeCentre, radius: size * 0.3)
    return [
      Layer(shape: white.mirrored, colour: .white),
      Layer(shape: iris.mirrored, colour: style.eyeColour.colour),
      Layer(shape: pupil.mirrored, colour: .ink),
    ]
  }

  private var brows: [Layer] {
    // Inner ends rise with sorrow and sink a little with joy.
    let worry = 0.5 * style.smile
    let height = eyeCentre.y - style.eyeSize - 1.1
    let brow = Shape.line(
      [Point(2.2, height + worry), Point(5, height - 0.3 * worry)], width: 0.9)
    return [Layer(shape: brow.mirrored, colour: hair.blended(0.35, with: .ink))]
  }

  /// A line that bends with the smile, and from a third of it opens and shows the teeth.
  private var mouth: [Layer] {
    let middle = radii.y - 3.1
    let half: Float = 3.2
    let bend = 1.9 * style.smile
    /// Points from the left corner to the right, the line's middle pulled down by `depth`.
    func lip(_ depth: Float) -> [Point] {
      (-4...4).map { step in
        let x = Float(step) / 4
        return Point(half * x, middle + bend * (0.4 - x * x) + depth * (1 - x * x))
      }
    }
    let opening = max(0, style.smile - 0.3) / 0.7
    guard opening > 0 else { return [Layer(shape: .line(lip(0), width: 1.1), colour: .lips)] }
    // The upper lip goes up a little as the lower goes down.
    let (upper, teeth, lower) = (lip(-0.9 * opening), lip(0.9 * opening), lip(2 * opening))
    return [
      Layer(shape: .polygon(upper + lower.reversed()), colour: .lips),
      Layer(shape: .polygon(upper + teeth.reversed()), colour: .white),
      Layer(shape: .line(lower, width: 1), colour: .lips),
      Layer(shape: .line(upper, width: 0.7), colour: .lips),
    ]
  }

  private var beard: [Layer] {
    switch style.beard {
    case .none: []
    case .moustache:
      [
        Layer(
          shape: Shape.line(
            [Point(0.2, 3.3), Point(2.4, 3.2), Point(4.8, 4.4)], width: 2.3
          ).mirrored, colour: hair)
      ]
    case .full:
      [
        Layer(
          shape: (Shape.ellipse(Point(0, 0.6), radii: radii + Point(0.3, 0.5))
            - .ellipse(Point(0, 1), radii: Point(radii.x - 2, radii.y - 2.9))).below(1.5),
          colour: hair)
      ]
    }
  }

  private var glasses: [Layer] {
    let lens: Shape
    let colour: Colour
    switch style.glasses {
    case .none: return []
    case .round:
      lens = .circle(eyeCentre + Point(0.1, 0), radius: 3)
      colour = .ink
    case .square:
      lens = .box(eyeCentre - Point(2.8, 2.8), eyeCentre + Point(3.1, 2.8), rounding: 0.6)
      colour = .turquoise
    }
    let bridge = Shape.line([Point(-0.6, eyeCentre.y), Point(0.6, eyeCentre.y)], width: 0.9)
    return [
      Layer(shape: lens.mirrored, colour: .white, opacity: 0.25),
      Layer(shape: lens.mirrored.outline(width: 1), colour: colour),
      Layer(shape: bridge, colour: colour),
    ]
  }
}
