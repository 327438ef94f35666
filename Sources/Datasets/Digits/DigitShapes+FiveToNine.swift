import Tensor

extension DigitShapes {
  /// A hat, a neck and a belly; the hat sometimes drawn last and a little off.
  static func five(_ random: inout RandomGenerator) -> [Stroke] {
    let left = random.uniform(in: 0.2...0.32)
    let shoulder = random.uniform(in: 0.38...0.46)
    let hat = Point(random.uniform(in: 0.74...0.9), random.uniform(in: -0.02...0.06))
    let belly = [
      Point(0.5, shoulder - 0.06), Point(0.72, shoulder + 0.06),
      Point(random.uniform(in: 0.76...0.86), 0.68), Point(0.68, 0.91), Point(0.45, 1),
      Point(0.26, 0.97), Point(random.uniform(in: 0.08...0.2), random.uniform(in: 0.84...0.94)),
    ]
    let neck = Point(left - 0.02, shoulder)
    if random.chance(0.35) {
      let gap = random.uniform(in: 0...0.05)
      return [
        Stroke([Point(left + 0.02, 0.04), neck]).turning(belly),
        Stroke([Point(left + gap, 0.03), hat]),
      ]
    }
    return [
      Stroke([hat, Point(0.5, 0.02), Point(left + 0.04, 0.02)]).turning([neck]).turning(belly)
    ]
  }

  /// A stem that bends into a loop, tall or low.
  static func six(_ random: inout RandomGenerator) -> [Stroke] {
    let top = random.uniform(in: 0.46...0.58)
    let right = random.uniform(in: 0.74...0.84)
    let start = Point(random.uniform(in: 0.52...0.78), random.uniform(in: 0...0.05))
    let close = Point(random.uniform(in: 0.22...0.3), random.uniform(in: 0.7...0.82))
    return [
      Stroke([
        start, Point(0.38, 0.24), Point(0.23, 0.5), Point(0.2, 0.74), Point(0.3, 0.94),
        Point(0.5, 1), Point(right - 0.06, 0.92), Point(right, (1 + top) / 2),
        Point(right - 0.12, top + 0.03), Point(0.46, top), Point(0.3, top + 0.09), close,
      ])
    ]
  }

  /// A roof and a leg, straight or bent, with or without serif and bar.
  static func seven(_ random: inout RandomGenerator) -> [Stroke] {
    let right = Point(random.uniform(in: 0.78...0.9), random.uniform(in: 0...0.06))
    let left = Point(random.uniform(in: 0.1...0.2), random.uniform(in: 0.02...0.08))
    let foot = Point(random.uniform(in: 0.3...0.5), 1)
    let middle = (right + foot) / 2 + Point(random.uniform(in: -0.08...0.02), 0)
    let roof = [Point(0.5, random.uniform(in: 0...0.07)), right]
    let line =
      random.chance(0.25)
      ? Stroke([left + Point(0, random.uniform(in: 0.1...0.17)), left]).turning(roof)
      : Stroke([left] + roof)
    let body = line.turning([middle, foot])
    guard random.chance(0.3) else { return [body] }
    let height = random.uniform(in: 0.46...0.56)
    let half = random.uniform(in: 0.16...0.24)
    return [
      body,
      Stroke([
        Point(middle.x - half, height), Point(middle.x + half, height - random.uniform() * 0.05),
      ]),
    ]
  }

  /// One line that crosses itself, or two rings.
  static func eight(_ random: inout RandomGenerator) -> [Stroke] {
    let waist = random.uniform(in: 0.42...0.5)
    let upper = random.uniform(in: 0.2...0.27)
    let lower = random.uniform(in: 0.25...0.33)
    if random.chance(0.2) {
      let half = waist / 2
      return [
        Stroke(
          Stroke.arc(
            centre: Point(0.52, half), radii: Point(upper, half), from: 80, to: 440, points: 10)),
        Stroke(
          Stroke.arc(
            centre: Point(0.48, (1 + waist) / 2), radii: Point(lower, (1 - waist) / 2),
            from: -80, to: 280, points: 10)),
      ]
    }
    let start = Point(0.5 + upper - 0.02, random.uniform(in: 0.08...0.16))
    return [
      Stroke([
        start, Point(0.52, 0), Point(0.53 - upper, 0.1), Point(0.54 - upper, 0.25),
        Point(0.5, waist), Point(0.45 + lower, 0.64), Point(0.48 + lower, 0.8),
        Point(0.48, 1), Point(0.5 - lower, 0.84), Point(0.51 - lower, 0.68),
        Point(0.48, waist + 0.02), Point(0.47 + upper, 0.26),
        start + Point(random.uniform(in: -0.03...0.02), 0),
      ])
    ]
  }

  /// A ring with a stem, straight or hooked.
  static func nine(_ random: inout RandomGenerator) -> [Stroke] {
    let bottom = random.uniform(in: 0.42...0.54)
    let left = random.uniform(in: 0.16...0.26)
    let right = random.uniform(in: 0.7...0.78)
    let ring = [
      Point(right, random.uniform(in: 0.1...0.2)), Point(0.54, 0), Point(left + 0.1, 0.07),
      Point(left, bottom / 2), Point(left + 0.1, bottom - 0.05), Point(0.46, bottom),
      Point(right - 0.08, bottom - 0.12), Point(right + 0.01, 0.14),
    ]
    let form = random.uniform()
    if form < 0.45 {
      let foot = Point(right - random.uniform(in: 0...0.14), 1)
      return [Stroke(ring).turning([(Point(right, 0.2) + foot) / 2, foot])]
    }
    if form < 0.7 {
      let curve = [Point(right - 0.02, 0.5), Point(right - 0.14, 0.8), Point(0.4, 1)]
      return [Stroke(ring).turning(curve)]
    }
    let hook = Point(random.uniform(in: 0.16...0.3), random.uniform(in: 0.86...0.96))
    return [
      Stroke(ring).turning([
        Point(right, 0.5), Point(right - 0.05, 0.84), Point(0.5, 1), hook,
      ])
    ]
  }
}
