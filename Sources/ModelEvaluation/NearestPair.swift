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
  public static let pairCandidates = 200

  /// Of 200 generated images those that are nearest to a training image, the nearest first: if a model
  /// copies, it is seen here.
  public func nearestPairs(_ generator: Generator, count: Int, seed: UInt64) -> [NearestPair] {
    nearestPairs(
      of: GeneratedImages(generator, count: Self.pairCandidates, like: test, seed: seed),
      count: count)
  }

  /// The same of images that were made elsewhere, of as many as there are where those are fewer.
  ///
  /// - Throws: `EvaluationError` where they cannot be held against the data.
  public func nearestPairs(
    _ images: ImageDataset, count: Int, seed: UInt64
  ) throws(EvaluationError) -> [NearestPair] {
    let candidates = min(Self.pairCandidates, images.count)
    return nearestPairs(
      of: GeneratedImages(try fitted(images.chosen(candidates, seed: seed)), labels: nil),
      count: count)
  }

  private func nearestPairs(of images: GeneratedImages, count: Int) -> [NearestPair] {
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
