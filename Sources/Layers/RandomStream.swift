import Tensor

/// The random numbers of one layer: a generator for every pass, named by the layer's seed and the
/// number of passes before it.
///
/// Both are kept as a statistic, so that a checkpoint holds them and training goes on with the
/// numbers it would have had.
struct RandomStream {
  /// The seed and the passes so far, whole numbers below 2²⁴, which float32 holds exactly.
  let statistic: Parameter

  private static let bits: UInt64 = 24

  init(_ generator: inout RandomGenerator) {
    let seed = Float(generator.index(below: 1 << Self.bits))
    statistic = Parameter(name: "random", value: Tensor([seed, 0], shape: [2]))
  }

  /// The generator of the next pass.
  func next() -> RandomGenerator {
    let (seed, pass) = statistic.value.withValues { (UInt64($0[0]), UInt64($0[1])) }
    statistic.value.update { $0[1] = Float((pass + 1) % (1 << Self.bits)) }
    return RandomGenerator(seed: seed << Self.bits | pass)
  }
}
