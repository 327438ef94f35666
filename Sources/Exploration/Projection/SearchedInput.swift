import Foundation
import GANs
import Layers
import Tensor

/// One input of all starts of a search, as numbers that go free: softmax makes weights and one-hot rows of
/// them, tanh numbers in −1…1.
struct SearchedInput {
  /// [starts, width].
  let free: Parameter
  private let input: LatentInput
  /// What it stays at, [starts, width]; nil while it is searched.
  private var settled: Tensor?

  /// The least share of a blend that is kept.
  private static let smallestShare: Float = 0.05

  /// - Parameter values: where it begins, [starts, width].
  init(_ input: LatentInput, from values: Tensor) {
    self.input = input
    let free =
      switch input.domain {
      case .normal: values.detached
      // What was drawn has nearly all at first: softmax of 4 and zeros.
      case .blend, .choice: (4 * values).detached
      case .interval:
        Tensor(
          values.values.map { inverseHyperbolicTangent(min(max($0, -0.95), 0.95)) },
          shape: values.shape)
      }
    self.free = Parameter(name: "input", value: free)
  }

  /// What the generator is given, [starts, width].
  var values: Tensor {
    if let settled { return settled }
    return switch input.domain {
    case .normal: free.value
    case .blend, .choice: free.value.softmax
    case .interval: free.value.activated(.tanh)
    }
  }

  /// Ends the search of all but z: small shares leave a blend, a choice is made, numbers stay where they
  /// are.
  ///
  /// - Returns: whether it was ended.
  mutating func settle() -> Bool {
    let width = input.width
    var rows = values.values
    let ranges = stride(from: 0, to: rows.count, by: width).map { $0..<$0 + width }
    switch input.domain {
    case .normal: return false
    case .interval: break
    case .blend:
      for range in ranges {
        let largest = rows[range].max() ?? 1
        for place in range where rows[place] < min(Self.smallestShare, largest) {
          rows[place] = 0
        }
        let sum = rows[range].reduce(0, +)
        for place in range { rows[place] /= sum }
      }
    case .choice:
      for range in ranges {
        let largest = range.max { rows[$0] < rows[$1] }
        for place in range { rows[place] = place == largest ? 1 : 0 }
      }
    }
    settled = Tensor(rows, shape: free.value.shape)
    return true
  }
}

/// artanh x
private func inverseHyperbolicTangent(_ x: Float) -> Float {
  Float(0.5 * log((1 + Double(x)) / (1 - Double(x))))
}
