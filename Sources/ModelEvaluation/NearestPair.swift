import Datasets
import GANs
import Metrics

/// A generated image and the training image that is nearest to it.
public struct NearestPair: Sendable {
  /// [H, W, C] in −1…1.
  public var generated: [Float]
  /// [H, W, C] in −1…1.
  public var training: [Float]
  /// √Σ (x − y)² over their pixels.
  public var distance: Double
}

extension Evaluator {
  /// Images that pairs are chosen from.
  private static let pairCandidates = 200

  /// Of 200 generated images those that are nearest to a training image, the nearest first: if a model
  /// copies, it is seen here.
  public func nearestPairs(_ generator: Generator, count: Int, seed: UInt64) -> [NearestPair] {
    let images = GeneratedImages(
      generator, count: Self.pairCandidates, like: test, seed: seed)
    let queries = FeatureMatrix(images.pixels, dimensions: images.shape.count)
    let nearest = NearestNeighbour.nearest(to: queries, among: train.count) {
      train.rows(Array($0))
    }
    let chosen = nearest.indices.sorted { nearest[$0].distance < nearest[$1].distance }
    return chosen.prefix(count).map { index in
      NearestPair(
        generated: Array(queries.row(index)), training: train.batch([nearest[index].index]),
        distance: nearest[index].distance)
    }
  }
}
