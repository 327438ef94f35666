import Kernels

/// The instruction sets that this processor has.
let availableSets = InstructionSet.allCases.filter(\.isAvailable)

/// Lengths around those of vectors and blocks.
let oddSizes = [0, 1, 2, 3, 5, 17, 33, 65, 100]

/// Reproducible numbers in −2…2, from a linear congruence.
struct Samples {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) * 0x1p-22 - 2
  }

  mutating func array(_ count: Int) -> [Float] { (0..<count).map { _ in next() } }
}

/// A part of 0 ..< count that leaves something out on both sides where there is room.
func inner(_ count: Int) -> Range<Int> {
  count < 3 ? 0..<count : 1..<count - 1
}

/// The largest |found − expected| / (1 + |expected|), infinite where the lengths differ or a value
/// is not a number.
func error(_ found: [Float], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).reduce(0) { largest, pair in
    let difference = abs(Double(pair.0) - pair.1) / (1 + abs(pair.1))
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}

/// eˣ by its series, halved until it converges at once.
func exponential(_ x: Double) -> Double {
  let small = x / 1024
  var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))))
  for _ in 0..<10 { result *= result }
  return result
}
