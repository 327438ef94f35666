import Layers
import Tensor

/// What the heads of a classifier should answer for some images.
public enum ClassifierTargets: Sendable {
  /// The category of each image.
  case categories([Int])
  /// The number of each image, in its own units.
  case numbers([Float])

  /// How many images there are.
  public var count: Int {
    switch self {
    case .categories(let labels): labels.count
    case .numbers(let values): values.count
    }
  }

  /// The targets of the images at `indices`.
  public func at(_ indices: [Int]) -> ClassifierTargets {
    switch self {
    case .categories(let labels): .categories(indices.map { labels[$0] })
    case .numbers(let values): .numbers(indices.map { values[$0] })
    }
  }
}

extension Classifier {
  /// What training makes small, of shape []:
  ///
  ///     L = Σ over heads of  cross-entropy                        for a category
  ///                          mean of (output − (y − mean) / deviation)²   for a number y
  ///
  /// - Parameters:
  ///   - outputs: those of every head, [N, outputs] each.
  ///   - targets: one a head, of its kind, N long.
  public func loss(_ outputs: [Tensor], targets: [ClassifierTargets]) -> Tensor {
    precondition(
      outputs.count == heads.count && targets.count == heads.count,
      "Classifier: \(targets.count) targets for \(heads.count) heads")
    var sum = Tensor(0)
    for (index, head) in heads.enumerated() {
      switch (head.answer, targets[index]) {
      case (.category, .categories(let labels)):
        sum = sum + Loss.crossEntropy(logits: outputs[index], labels: labels)
      case (.number(let mean, let deviation), .numbers(let values)):
        let wanted = Tensor(values.map { ($0 - mean) / deviation }, shape: [values.count, 1])
        sum = sum + Loss.meanSquaredError(outputs[index], targets: wanted)
      case (.category, .numbers), (.number, .categories):
        preconditionFailure("Classifier: the targets of \(head.name) are of another kind")
      }
    }
    return sum
  }
}
