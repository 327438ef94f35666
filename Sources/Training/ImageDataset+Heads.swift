import Datasets
import Metrics
import Tensor

extension ImageDataset {
  /// What can be read from the images: the class, then the attributes that are not the same in all.
  public var heads: [ClassifierHead] {
    let classes =
      labels == nil || classNames.count < 2
      ? [] : [ClassifierHead(name: ClassifierHead.className, answer: .category(classNames))]
    return classes + attributes.compactMap(\.head)
  }

  /// What a head should answer for every image.
  ///
  /// - Precondition: the head is one of `heads`, or of another split of the same data.
  func targets(of head: ClassifierHead) -> ClassifierTargets {
    if head.name == ClassifierHead.className, let labels {
      return .categories(labels.map(Int.init))
    }
    guard let column = attributes.first(where: { $0.name == head.name }) else {
      preconditionFailure("\(name) does not know \(head.name)")
    }
    return switch head.answer {
    case .category: .categories(column.values.map { Int($0) })
    case .number: .numbers(column.values)
    }
  }

  /// A tenth of the images for judging, the others for training: for a set that comes in one part.
  ///
  /// They are picked by chance, the same in every run: every tenth would be of one class where the
  /// classes take turns.
  func heldOut() -> (train: ImageDataset, test: ImageDataset) {
    var random = RandomGenerator(seed: 10)
    let order = Array(0..<count).shuffled(using: &random)
    return (
      selecting(order.dropFirst(count / 10).sorted()), selecting(order.prefix(count / 10).sorted())
    )
  }
}

extension AttributeColumn {
  /// What reads this attribute, nil where all values are equal.
  fileprivate var head: ClassifierHead? {
    switch kind {
    case .categorical(let names):
      return names.count < 2 ? nil : ClassifierHead(name: name, answer: .category(names))
    case .continuous:
      let count = Double(max(1, values.count))
      let mean = values.reduce(0) { $0 + Double($1) } / count
      let variance = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
      guard variance > 0 else { return nil }
      return ClassifierHead(
        name: name,
        answer: .number(mean: Float(mean), deviation: Float(variance.squareRoot())))
    }
  }
}
