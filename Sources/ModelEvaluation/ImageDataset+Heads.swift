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
  public func targets(of head: ClassifierHead) -> ClassifierTargets {
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
