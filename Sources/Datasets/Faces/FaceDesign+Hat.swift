extension FaceDesign {
  var hat: [Layer] {
    let colour = style.clothes.colour
    let dome = Shape.ellipse(
      Point(0, hatLine), radii: Point(radii.x + 1.1, 6.2)
    ).above(hatLine)
    switch style.hat {
    case .none: return []
    case .cap:
      let brim = Shape.line(
        [Point(-1, hatLine - 0.5), Point(radii.x + 2.4, hatLine - 0.2)], width: 2)
      return [
        Layer(shape: dome, colour: colour),
        Layer(shape: .circle(Point(0, hatLine - 6.2), radius: 0.9), colour: colour.darker()),
        Layer(shape: brim, colour: colour.darker(0.7)),
      ]
    case .beanie:
      let cuff = Shape.box(
        Point(-radii.x - 1.5, hatLine - 2), Point(radii.x + 1.5, hatLine + 0.6), rounding: 1)
      return [
        Layer(shape: .circle(Point(0, hatLine - 6.8), radius: 2), colour: .white),
        Layer(shape: dome, colour: colour),
        Layer(shape: cuff, colour: colour.blended(0.55, with: .white)),
      ]
    case .topHat:
      let brim = Shape.box(
        Point(-radii.x - 2.4, hatLine - 1.4), Point(radii.x + 2.4, hatLine + 0.4), rounding: 0.9)
      let crown = Shape.box(Point(-5.6, hatLine - 9.5), Point(5.6, hatLine), rounding: 0.8)
      let ribbon = Shape.box(Point(-5.6, hatLine - 3.4), Point(5.6, hatLine - 1.4))
      return [
        Layer(shape: crown, colour: .ink), Layer(shape: ribbon, colour: colour),
        Layer(shape: brim, colour: .ink),
      ]
    case .crown:
      let (half, low, high) = (radii.x - 0.6, hatLine, hatLine - 6)
      let points = Shape.polygon([
        Point(-half, low), Point(-half - 0.8, high), Point(-half / 2, low - 3.4),
        Point(0, high - 0.6), Point(half / 2, low - 3.4), Point(half + 0.8, high),
        Point(half, low),
      ])
      return [
        Layer(shape: points, colour: .gold),
        Layer(shape: .circle(Point(0, low - 1.7), radius: 1.1), colour: .ruby),
        Layer(
          shape: Shape.circle(Point(half - 1.6, low - 1.6), radius: 0.8).mirrored, colour: .white),
      ]
    }
  }
}
