import Foundation
import Tensor

/// The slow drift of an unsteady hand: a smooth field that moves neighbouring points alike.
struct Sway {
  private let frequencies: [Point]
  private let phases: [Float]
  private let directions: [Point]

  /// The largest shift by one wave, as a share of the digit's height.
  private static let amplitude: Float = 0.03

  init(using random: inout RandomGenerator) {
    frequencies = (0..<2).map { _ in
      Point(random.uniform(in: -5...5), random.uniform(in: -5...5))
    }
    phases = (0..<2).map { _ in random.uniform(in: 0...(2 * .pi)) }
    directions = (0..<2).map { _ in
      Self.amplitude * Point(random.uniform(in: -1...1), random.uniform(in: -1...1))
    }
  }

  func moved(_ point: Point) -> Point {
    var result = point
    for wave in frequencies.indices {
      result += directions[wave] * sin((frequencies[wave] * point).sum() + phases[wave])
    }
    return result
  }
}
