import Tensor
import Testing

/// A tensor of reproducible numbers from N(0, 1), as a variable.
func sample(_ shape: [Int], seed: Int = 1) -> Tensor {
  var random = RandomGenerator(seed: UInt64(seed))
  return Tensor(random.normals(shape.reduce(1, *)), shape: shape).variable
}

/// The same with every number at least `gap` from zero, where activations may have a kink.
func sampleAwayFromZero(_ shape: [Int], seed: Int = 1, gap: Float = 0.1) -> Tensor {
  let values = sample(shape, seed: seed).values.map { $0 < 0 ? $0 - gap : $0 + gap }
  return Tensor(values, shape: shape).variable
}

/// The largest difference, relative to the largest expected magnitude or 1; infinite where the
/// lengths differ or a value is not a number.
func relativeError(_ found: [Float], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let scale = max(1, expected.map(abs).max() ?? 0)
  return zip(found, expected).reduce(0) { largest, pair in
    let difference = abs(Double(pair.0) - pair.1) / scale
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
