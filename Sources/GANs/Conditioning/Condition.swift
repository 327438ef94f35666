import Tensor

/// What the images of a batch are asked to show, besides z.
public struct Condition {
  /// The class of each image, where the model has classes.
  public let labels: [Int]?
  /// The codes of each image, [N, widths], where the model has codes.
  public let codes: Tensor?

  /// What is asked for; nothing unless it is given.
  public init(labels: [Int]? = nil, codes: Tensor? = nil) {
    self.labels = labels
    self.codes = codes
  }

  /// Nothing is asked.
  public static var none: Condition { Condition() }

  /// The class of each of so many images.
  ///
  /// - Precondition: as many labels as images.
  func labels(of count: Int) -> [Int] {
    precondition(
      labels?.count == count, "Condition: \(labels?.count ?? 0) labels for \(count) images")
    return labels ?? []
  }
}
