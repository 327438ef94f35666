/// How many generated images look real, and how much of the real is generated:
///
///     precision = share of generated images inside the real images' manifold
///     recall    = share of real images inside the generated images' manifold
///     F1        = 2 · precision · recall / (precision + recall)
///
/// each 0…1. Inside means at most as far from some member as that member's k-th neighbour.
///
/// Source: Kynkäänniemi et al., Improved Precision and Recall Metric for Assessing Generative Models,
/// arXiv:1904.06991, equations 1 and 2, k = 3.
public struct PrecisionRecall: Hashable, Codable, Sendable {
  /// The share of generated images that look real, 0…1.
  public var precision: Double
  /// The share of real images that could be made, 0…1.
  public var recall: Double

  /// 0 where both are 0.
  public var f1: Double {
    precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// k
  public static let neighbours = 3

  /// Precision and recall of two manifolds.
  ///
  /// - Precondition: both know so many neighbours.
  public init(real: Manifold, generated: Manifold, neighbours: Int = neighbours) {
    let realRadii = real.squaredRadii(neighbours)
    let generatedRadii = generated.squaredRadii(neighbours)
    var isReal = Array(repeating: false, count: generated.features.count)
    var isGenerated = Array(repeating: false, count: real.features.count)
    DistanceBlocks.forEach(real.features, generated.features) { rows, columns, distances in
      for (index, row) in rows.enumerated() {
        let radius = realRadii[row]
        var isInside = isGenerated[row]
        for (offset, column) in columns.enumerated() {
          let distance = distances[index * columns.count + offset]
          if distance <= radius { isReal[column] = true }
          if distance <= generatedRadii[column] { isInside = true }
        }
        isGenerated[row] = isInside
      }
    }
    precision = Double(isReal.count { $0 }) / Double(isReal.count)
    recall = Double(isGenerated.count { $0 }) / Double(isGenerated.count)
  }
}
