/// Precision and recall made robust against outliers, with N real and M generated images:
///
///     density  = 1 / (k M) · Σ over generated y, Σ over real x of 1[y is in the ball of x]
///     coverage = share of real x whose ball holds a generated image
///
/// The ball of x reaches to its k-th nearest real neighbour. Density may exceed 1 (generated images
/// crowd where real ones are dense) and is 1 in expectation for equal distributions; coverage is 0…1.
///
/// Source: Naeem et al., Reliable Fidelity and Diversity Metrics for Generative Models,
/// arXiv:2002.09797, equations 4 and 5, k = 5.
public struct DensityCoverage: Hashable, Codable, Sendable {
  /// How crowded generated images are where real ones lie, 0 or more.
  public var density: Double
  /// The share of real images that have a generated one near them, 0…1.
  public var coverage: Double

  /// k
  public static let neighbours = 5

  /// - Throws: `MetricError` without a generated image or where a value is not finite.
  public init(
    real: Manifold, generated: FeatureMatrix, neighbours: Int = neighbours
  ) throws(MetricError) {
    try generated.check(for: "Density", atLeast: 1)
    let radii = real.squaredRadii(neighbours)
    var hits = 0
    var isCovered = Array(repeating: false, count: real.features.count)
    DistanceBlocks.forEach(real.features, generated) { rows, columns, distances in
      for (index, row) in rows.enumerated() {
        let first = index * columns.count
        var found = 0
        for offset in first..<first + columns.count where distances[offset] <= radii[row] {
          found += 1
        }
        hits += found
        if found > 0 { isCovered[row] = true }
      }
    }
    density = Double(hits) / Double(neighbours * generated.count)
    coverage = Double(isCovered.count { $0 }) / Double(isCovered.count)
  }
}
