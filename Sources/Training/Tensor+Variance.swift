import Tensor

extension Tensor {
  /// Σ over the numbers of an example of their variance over the examples, [N, …] → a number; with
  /// classes, of the variance within a class, the mean of the examples' classes.
  func totalVariance(within classes: [Int]? = nil) -> Double {
    let examples = shape[0]
    let size = count / max(1, examples)
    let groups: [[Int]] =
      classes.map { classes in
        Dictionary(grouping: 0..<examples) { classes[$0] }.sorted { $0.key < $1.key }.map(\.value)
      } ?? [Array(0..<examples)]
    let values = self.values
    return groups.reduce(0.0) { sum, group in
      sum
        + (0..<size).reduce(0.0) { sum, place in
          var (total, squares) = (0.0, 0.0)
          for example in group {
            let value = Double(values[example * size + place])
            total += value
            squares += value * value
          }
          return sum + (squares - total * total / Double(group.count)) / Double(examples)
        }
    }
  }
}
