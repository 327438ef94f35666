import Layers
import Tensor

/// A classifier that is trained in a second or two and knows nothing beforehand: pixels → 128 units,
/// ReLU → classes. It compares data by what can be learnt from them.
struct QuickClassifier {
  private let network: Sequential
  private static let units = 128
  private static let batch = 100
  private static let epochs = 10

  /// Trains on images as rows of pixels, [N, pixels] in −1…1, 10 times through, by Adam at 0.001.
  ///
  /// - Precondition: one label an image, each below `classes`.
  init(
    learning images: FeatureMatrix, labels: [Int], classes: Int,
    _ random: inout RandomGenerator
  ) {
    network = Sequential([
      Linear(
        inputs: images.dimensions, outputs: Self.units, initialiser: .uniformByFanIn, &random),
      ActivationLayer(.relu),
      Linear(inputs: Self.units, outputs: classes, initialiser: .uniformByFanIn, &random),
    ])
    let optimizer = Adam(network.parameters, rate: 1e-3, beta1: 0.9, beta2: 0.999)
    for _ in 0..<Self.epochs {
      let order = Array(0..<images.count).shuffled(using: &random)
      for start in stride(from: 0, to: order.count, by: Self.batch) {
        let chosen = Array(order[start..<min(start + Self.batch, order.count)])
        let logits = network(images.rows(at: chosen).tensor, .training)
        let loss = Loss.crossEntropy(logits: logits, labels: chosen.map { labels[$0] })
        optimizer.step(gradient(of: loss, withRespectTo: network.parameters.map(\.value)))
      }
    }
  }

  /// The share of images whose class is found, 0…1.
  func accuracy(on images: FeatureMatrix, labels: [Int]) -> Double {
    let logits = FeatureMatrix(network(images.tensor, .inference))
    let right = (0..<images.count).count { image in
      let row = logits.row(image)
      let largest = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      return largest - row.startIndex == labels[image]
    }
    return Double(right) / Double(max(1, images.count))
  }
}
