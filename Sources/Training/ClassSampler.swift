import Tensor

/// Draws images so that those of rare classes come more often than they occur: a class of n images with a
/// probability in proportion to √n, and each of its images equally often.
///
/// Source: Mahajan et al., Exploring the Limits of Weakly Supervised Pretraining, arXiv:1805.00932,
/// section 2.2.
struct ClassSampler {
  /// The images of each class that has any, by index.
  private let members: [[Int]]
  /// Σ √n of the classes up to each.
  private let sums: [Double]

  /// - Precondition: an image or more.
  init(labels: [Int]) {
    var members: [Int: [Int]] = [:]
    for (index, label) in labels.enumerated() { members[label, default: []].append(index) }
    self.members = members.sorted { $0.key < $1.key }.map(\.value)
    var sum = 0.0
    sums = self.members.map { images in
      sum += Double(images.count).squareRoot()
      return sum
    }
  }

  /// The index of an image.
  func index(_ random: inout RandomGenerator) -> Int {
    let place = Double(random.uniform()) * (sums.last ?? 0)
    let images = members[sums.firstIndex { place < $0 } ?? members.count - 1]
    return images[random.index(below: images.count)]
  }
}
