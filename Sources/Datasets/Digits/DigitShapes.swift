import Tensor

/// The designs of the ten digits in the unit square, each with the ways in which people write it.
enum DigitShapes {
  /// The strokes of a digit 0…9, in one of its forms.
  static func strokes(of digit: Int, using random: inout RandomGenerator) -> [Stroke] {
    switch digit {
    case 0: zero(&random)
    case 1: one(&random)
    case 2: two(&random)
    case 3: three(&random)
    case 4: four(&random)
    case 5: five(&random)
    case 6: six(&random)
    case 7: seven(&random)
    case 8: eight(&random)
    case 9: nine(&random)
    default: preconditionFailure("digit \(digit) is not in 0…9")
    }
  }

  /// An oval from the top round to the left, that closes, stays a little open or runs over.
  private static func zero(_ random: inout RandomGenerator) -> [Stroke] {
    let start = random.uniform(in: -120 ... -55)
    let sweep = random.uniform(in: 338...385)
    var points = Stroke.arc(
      centre: Point(0.5, 0.5), radii: Point(random.uniform(in: 0.24...0.42), 0.5),
      from: start, to: start - sweep, points: 13)
    // The pen seldom comes back exactly to where it began.
    let inward = random.uniform(in: 0...0.05)
    points[12] += Point(0.5 - points[12].x, 0.5 - points[12].y) * inward * 4
    return [Stroke(points)]
  }

  /// A bare stroke, one with a flag, or one with a flag and a foot.
  private static func one(_ random: inout RandomGenerator) -> [Stroke] {
    let bend = random.uniform(in: -0.03...0.03)
    let stem = [Point(0.5 + bend, 0.5), Point(0.5, 1)]
    let form = random.uniform()
    if form < 0.5 { return [Stroke([Point(0.5, 0)] + stem)] }
    let flag = Point(random.uniform(in: 0.2...0.36), random.uniform(in: 0.16...0.3))
    let body = Stroke([flag, Point(0.5, 0)]).turning(stem)
    if form < 0.75 { return [body] }
    let half = random.uniform(in: 0.18...0.3)
    return [body, Stroke([Point(0.5 - half, 1), Point(0.5 + half, 1)])]
  }

  /// A swan's neck with a sharp or a looped foot.
  private static func two(_ random: inout RandomGenerator) -> [Stroke] {
    let right = random.uniform(in: 0.76...0.86)
    let neck = [
      Point(random.uniform(in: 0.12...0.24), random.uniform(in: 0.16...0.28)),
      Point(0.3, 0.05), Point(0.52, 0), Point(right - 0.05, 0.1), Point(right, 0.27),
      Point(right - 0.12, 0.52), Point(0.42, 0.78),
    ]
    let end = Point(random.uniform(in: 0.82...0.96), random.uniform(in: 0.9...1))
    if random.chance(0.4) {
      return [
        Stroke(
          neck + [
            Point(0.22, 0.96), Point(0.1, 0.94), Point(0.14, 0.82), Point(0.32, 0.82),
            Point(0.55, 0.95), Point(0.75, 1), end,
          ])
      ]
    }
    let sag = random.uniform(in: -0.04...0.04)
    return [
      Stroke(neck + [Point(0.14, 0.98)]).turning([Point(0.5, 0.97 + sag), end])
    ]
  }

  /// Two bows that meet in a point or in a small loop, or a flat top with one bow.
  private static func three(_ random: inout RandomGenerator) -> [Stroke] {
    let tail = Point(random.uniform(in: 0.1...0.2), random.uniform(in: 0.8...0.92))
    let waist = random.uniform(in: 0.4...0.48)
    let belly = random.uniform(in: 0.78...0.88)
    let lower = [
      Point(0.66, waist + 0.06), Point(belly, 0.7), Point(0.72, 0.92), Point(0.48, 1),
      Point(0.26, 0.96), tail,
    ]
    let form = random.uniform()
    if form < 0.15 {
      let top = Stroke([Point(0.18, 0.02), Point(0.5, 0.01), Point(0.78, 0)])
      return [top.turning([Point(0.42, waist - 0.03)]).turning(lower)]
    }
    let upper = [
      Point(random.uniform(in: 0.14...0.24), random.uniform(in: 0.1...0.2)),
      Point(0.32, 0.02), Point(0.52, 0), Point(0.72, 0.08), Point(0.74, 0.22),
      Point(0.62, waist - 0.08),
    ]
    let meeting = Point(random.uniform(in: 0.32...0.46), waist)
    if form < 0.7 { return [Stroke(upper + [meeting]).turning(lower)] }
    return [Stroke(upper + [meeting, Point(0.4, waist + 0.05)] + lower)]
  }

  /// Open with an angle, open with a bow, or closed.
  private static func four(_ random: inout RandomGenerator) -> [Stroke] {
    let bar = random.uniform(in: 0.52...0.66)
    let stem = random.uniform(in: 0.6...0.72)
    let foot = Point(stem + random.uniform(in: -0.06...0.03), 1)
    let end = Point(random.uniform(in: 0.82...0.96), bar + random.uniform(in: -0.05...0.02))
    let form = random.uniform()
    if form < 0.3 {
      let left = Point(random.uniform(in: 0.06...0.16), bar + 0.02)
      return [
        Stroke([Point(stem, 0), Point(0.36, 0.34), left]).turning([end]),
        Stroke([Point(stem, 0), Point(stem, 0.5), foot]),
      ]
    }
    let top = Point(stem + random.uniform(in: 0...0.08), random.uniform(in: 0...0.14))
    let body = Stroke([top, Point(stem, 0.5), foot])
    let start = Point(random.uniform(in: 0.16...0.32), random.uniform(in: 0...0.08))
    if form < 0.65 {
      let corner = Point(random.uniform(in: 0.1...0.2), bar)
      return [Stroke([start, Point((start.x + corner.x) / 2, 0.3), corner]).turning([end]), body]
    }
    let bow = [
      start, Point(0.18, bar - 0.2), Point(0.24, bar - 0.05), Point(0.42, bar - 0.02),
      Point(stem, bar - 0.1),
    ]
    return [Stroke(bow), body]
  }
}
