/// How often a classifier sees the class that was asked for.
public struct ClassAccuracy: Hashable, Codable, Sendable {
  /// The share of all images, 0…1.
  public var accuracy: Double
  /// The share of each class's images, 0…1; nil for a class that was not asked for.
  public var byClass: [Double?]

  /// - Parameters:
  ///   - found: the class that the classifier sees in each image.
  ///   - wanted: the class that each image was to be.
  /// - Precondition: as many of both, all below `classes`.
  public init(found: [Int], wanted: [Int], classes: Int) {
    precondition(
      found.count == wanted.count, "ClassAccuracy: \(found.count) and \(wanted.count) classes")
    var asked = Array(repeating: 0, count: classes)
    var right = asked
    for (found, wanted) in zip(found, wanted) {
      asked[wanted] += 1
      if found == wanted { right[wanted] += 1 }
    }
    accuracy = Double(right.reduce(0, +)) / Double(max(1, found.count))
    byClass = zip(right, asked).map { $1 == 0 ? nil : Double($0) / Double($1) }
  }
}
