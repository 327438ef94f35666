import Foundation

/// Which classes a generator makes at all.
///
/// A class counts as missing where it is seen less than a tenth as often as among the real images: a
/// few strays, or a classifier's slips, are no mode.
public struct ClassCoverage: Hashable, Codable, Sendable {
  /// The classes that real images have, by index.
  public var expected: [Int]
  /// Those of them that are missing.
  public var missing: [Int]
  /// The share of the images in each class, 0…1.
  public var shares: [Double]
  /// Σ q ln (q / p) of the generated shares q against the real shares p, in nats: 0 where every class
  /// is made as often as it occurs. Classes that the real images lack are left out.
  public var divergence: Double

  /// How many of the expected classes are made.
  public var found: Int { expected.count - missing.count }

  private static let leastShare = 0.1

  /// - Parameters:
  ///   - found: the class that the classifier sees in each generated image.
  ///   - real: the class of each real image.
  /// - Precondition: all below `classes`.
  public init(found: [Int], real: [Int], classes: Int) {
    let shares = Self.shares(found, classes)
    let realShares = Self.shares(real, classes)
    expected = (0..<classes).filter { realShares[$0] > 0 }
    missing = expected.filter { shares[$0] < Self.leastShare * realShares[$0] }
    divergence = expected.reduce(0) { sum, index in
      let q = shares[index]
      return q > 0 ? sum + q * log(q / realShares[index]) : sum
    }
    self.shares = shares
  }

  private static func shares(_ labels: [Int], _ classes: Int) -> [Double] {
    var counts = Array(repeating: 0, count: classes)
    for label in labels { counts[label] += 1 }
    return counts.map { Double($0) / Double(max(1, labels.count)) }
  }
}
