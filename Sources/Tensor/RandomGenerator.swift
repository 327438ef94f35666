import Foundation

/// A seeded stream of random numbers: xoshiro256++, its state filled by SplitMix64.
///
/// The same seed gives the same numbers on every machine; the state can be saved and gone on from.
///
/// Source: D. Blackman, S. Vigna, Scrambled Linear Pseudorandom Number Generators, arXiv:1805.01407.
public struct RandomGenerator: RandomNumberGenerator, Hashable, Codable, Sendable {
  private var state: SIMD4<UInt64>
  /// The second number of the last Box–Muller pair, not yet handed out.
  private var spare: Float?

  /// The stream of a seed.
  public init(seed: UInt64) {
    var mixer = seed
    func splitMix() -> UInt64 {
      mixer &+= 0x9e37_79b9_7f4a_7c15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    state = SIMD4(splitMix(), splitMix(), splitMix(), splitMix())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
      (value << bits) | (value >> (64 - bits))
    }
    let result = rotated(state[0] &+ state[3], by: 23) &+ state[0]
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotated(state[3], by: 45)
    return result
  }

  /// A number from the uniform distribution on [0, 1), a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A whole number from 0 ..< `bound`, each as likely (Lemire's multiplication, bias below 2⁻³²).
  public mutating func index(below bound: Int) -> Int {
    // A shift binds tighter than a product: without the parentheses the result is always 0.
    Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// A number from N(0, 1), by the Box–Muller transform.
  public mutating func normal() -> Float {
    if let ready = spare {
      spare = nil
      return ready
    }
    let radius = (-2 * log(1 - Double(uniform()))).squareRoot()
    let angle = 2 * Double.pi * Double(uniform())
    spare = Float(radius * sin(angle))
    return Float(radius * cos(angle))
  }

  /// `count` numbers from N(0, 1).
  public mutating func normals(_ count: Int) -> [Float] {
    (0..<count).map { _ in normal() }
  }
}
