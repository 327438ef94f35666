/// Which class each value of a categorical code stands for, as a classifier sees it: what gives
/// InfoGAN's codes their names.
///
/// Source: Chen et al., InfoGAN, arXiv:1606.03657, section 7.2 (codes matched with digits).
public struct CodeMatching: Hashable, Codable, Sendable {
  /// Images by code and class, [codes][classes].
  public var counts: [[Int]]
  /// The class matched with each code, so that no class has two and the most images agree; nil for
  /// codes beyond the number of classes.
  public var matched: [Int?]

  /// - Parameters:
  ///   - code: the code that each image was made with.
  ///   - found: the class that the classifier sees in it.
  /// - Precondition: as many of both, below `codes` and `classes`.
  public init(code: [Int], found: [Int], codes: Int, classes: Int) {
    precondition(code.count == found.count, "CodeMatching: \(code.count) and \(found.count)")
    var counts = Array(repeating: Array(repeating: 0, count: classes), count: codes)
    for (code, found) in zip(code, found) { counts[code][found] += 1 }
    self.counts = counts
    matched = Assignment.largest(counts)
  }

  /// The share of images whose class is the one matched with their code, 0…1.
  public var accuracy: Double {
    let all = counts.reduce(0) { $0 + $1.reduce(0, +) }
    let right = matched.enumerated().reduce(0) { sum, pair in
      pair.element.map { sum + counts[pair.offset][$0] } ?? sum
    }
    return Double(right) / Double(max(1, all))
  }

  /// The class that a code makes most, and its share of the code's images, 0…1; nil for a code
  /// without images. Two codes may make the same class most.
  public func dominant(code: Int) -> (class: Int, share: Double)? {
    let row = counts[code]
    let all = row.reduce(0, +)
    guard all > 0, let largest = row.indices.max(by: { row[$0] < row[$1] }) else { return nil }
    return (largest, Double(row[largest]) / Double(all))
  }
}
