import Tensor

/// What a classifier says of many images, as values that may cross threads.
public struct Readings: Sendable {
  /// [N, 128]
  public var features: FeatureMatrix
  /// The outputs of every head, [N, outputs] each: logits of categories, or numbers in units of
  /// their deviation.
  public var outputs: [FeatureMatrix]
  /// What was read, in the order of the outputs.
  public var heads: [ClassifierHead]

  /// N, how many images were read.
  public var count: Int { features.count }

  /// What several classifiers say of the same images: the means of their outputs, logits of categories,
  /// in the features of the first.
  ///
  /// Source: Lakshminarayanan et al., Simple and Scalable Predictive Uncertainty Estimation using Deep
  /// Ensembles, arXiv:1612.01474.
  ///
  /// - Precondition: there is one at least, and all are of the same images and heads.
  public static func mean(of readings: [Readings]) -> Readings {
    guard let first = readings.first else { preconditionFailure("Readings: nothing to average") }
    precondition(
      readings.allSatisfy { $0.heads == first.heads && $0.count == first.count },
      "Readings: of different images or heads")
    var mean = first
    mean.outputs = first.outputs.indices.map { head in
      let sums = readings.dropFirst().reduce(first.outputs[head].values) {
        zip($0, $1.outputs[head].values).map { $0 + $1 }
      }
      return FeatureMatrix(
        sums.map { $0 / Float(readings.count) }, dimensions: first.heads[head].outputs)
    }
    return mean
  }

  /// What several classifiers say on the average of `count` images, which `images` makes once, range by
  /// range, as [range.count, H, W, C] in −1…1.
  ///
  /// - Precondition: there is one at least, and all are of the same images and heads.
  public static func mean(
    of classifiers: [Classifier], count: Int, images: (Range<Int>) -> Tensor
  ) -> Readings {
    guard let first = classifiers.first else {
      preconditionFailure("Readings: no classifier")
    }
    precondition(
      classifiers.allSatisfy { $0.image == first.image && $0.heads == first.heads },
      "Readings: classifiers of different images or heads")
    var features: [Float] = []
    features.reserveCapacity(count * Classifier.features)
    var outputs = first.heads.map { _ in [Float]() }
    for start in stride(from: 0, to: count, by: Self.batch) {
      let images = images(start..<min(start + Self.batch, count))
      let found = classifiers.map { $0.features(images, .inference).detached }
      features += found[0].values
      let answers = zip(classifiers, found).map { $0.outputs($1, .inference) }
      for head in first.heads.indices {
        var sums = answers[0][head].values
        for other in answers.dropFirst() {
          other[head].withValues { values in
            for index in values.indices { sums[index] += values[index] }
          }
        }
        outputs[head] += sums.map { $0 / Float(classifiers.count) }
      }
    }
    return Readings(
      features: FeatureMatrix(features, dimensions: Classifier.features),
      outputs: zip(first.heads, outputs).map { FeatureMatrix($1, dimensions: $0.outputs) },
      heads: first.heads)
  }

  /// Images that are read at a time.
  private static let batch = 250

  /// The head of a name, if there is one.
  public func head(_ name: String) -> Int? { heads.firstIndex { $0.name == name } }

  /// What it says of the images at `indices`.
  public func rows(at indices: [Int]) -> Readings {
    Readings(
      features: features.rows(at: indices), outputs: outputs.map { $0.rows(at: indices) },
      heads: heads)
  }

  /// The most likely category of each image.
  ///
  /// - Precondition: the head has categories.
  public func categories(head: Int) -> [Int] {
    let logits = outputs[head]
    precondition(!heads[head].categories.isEmpty, "Readings: \(heads[head].name) is a number")
    return (0..<count).map { image in
      let row = logits.row(image)
      let largest = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      return largest - row.startIndex
    }
  }

  /// p(category | image), [N, categories].
  ///
  /// - Precondition: the head has categories.
  public func probabilities(head: Int) -> FeatureMatrix {
    precondition(!heads[head].categories.isEmpty, "Readings: \(heads[head].name) is a number")
    return FeatureMatrix(outputs[head].tensor.softmax)
  }

  /// The number that is read from each image, in its own units.
  ///
  /// - Precondition: the head reads a number.
  public func numbers(head: Int) -> [Float] {
    guard case .number(let mean, let deviation) = heads[head].answer else {
      preconditionFailure("Readings: \(heads[head].name) is a category")
    }
    return outputs[head].values.map { mean + deviation * $0 }
  }
}

extension Classifier {
  /// Reads `count` images, which `images` makes range by range as [range.count, H, W, C] in −1…1.
  public func readings(count: Int, images: (Range<Int>) -> Tensor) -> Readings {
    Readings.mean(of: [self], count: count, images: images)
  }
}
