import Tensor

extension Tensor {
  /// Σ over the numbers of an example of their variance over the examples, [N, …] → a number.
  var totalVariance: Double {
    let examples = shape[0]
    let size = count / max(1, examples)
    return withValues { values in
      (0..<size).reduce(0.0) { sum, place in
        var (total, squares) = (0.0, 0.0)
        for example in 0..<examples {
          let value = Double(values[example * size + place])
          total += value
          squares += value * value
        }
        let mean = total / Double(examples)
        return sum + squares / Double(examples) - mean * mean
      }
    }
  }
}
