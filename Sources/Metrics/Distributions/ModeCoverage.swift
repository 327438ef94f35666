/// How generated points fall on the places where real ones lie.
///
/// A point is of high quality if it lies within 3 σ of the nearest centre; a mode is found if it is
/// the nearest centre of at least one point of high quality.
///
/// Source: Srivastava et al., VEEGAN, arXiv:1705.07761, section 4.1; Lin et al., PacGAN,
/// arXiv:1712.04086, section 4.1. Both count on 2,500 points.
public struct ModeCoverage: Hashable, Sendable {
  /// Points of high quality nearest to each centre.
  public let counts: [Int]
  /// Points in all.
  public let total: Int

  /// The distance in deviations within which a point is of high quality.
  public static let reach: Float = 3

  /// - Parameters:
  ///   - points: [N, dimensions].
  ///   - centres: [centres][dimensions].
  ///   - deviation: σ of every coordinate about a centre.
  public init(of points: [Float], centres: [[Float]], deviation: Float) {
    let dimensions = centres.first?.count ?? 1
    let longest = Self.reach * deviation * Self.reach * deviation
    var counts = [Int](repeating: 0, count: centres.count)
    for start in stride(from: 0, to: points.count - dimensions + 1, by: dimensions) {
      var nearest = (centre: 0, square: Float.infinity)
      for (index, centre) in centres.enumerated() {
        var square: Float = 0
        for axis in 0..<dimensions {
          let difference = points[start + axis] - centre[axis]
          square += difference * difference
        }
        if square < nearest.square { nearest = (index, square) }
      }
      if nearest.square <= longest { counts[nearest.centre] += 1 }
    }
    self.counts = counts
    total = points.count / dimensions
  }

  /// Centres that at least one point of high quality is nearest to.
  public var found: Int { counts.count { $0 > 0 } }

  /// The share of points that are of high quality, 0…1.
  public var highQuality: Double {
    total > 0 ? Double(counts.reduce(0, +)) / Double(total) : 0
  }
}
