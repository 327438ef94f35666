import Tensor

/// What the images of a batch are asked to show.
public struct Condition {
  /// The class of each image, where the model has classes.
  public let labels: [Int]?
  /// What the generator is given for each image; nil where nobody generates.
  public let latents: Latents?

  /// What is asked for; nothing unless it is given.
  public init(labels: [Int]? = nil, latents: Latents? = nil) {
    self.labels = labels
    self.latents = latents
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

  /// What is asked of so many copies of the images, one set after another.
  func repeated(_ copies: Int) -> Condition {
    Condition(
      labels: labels.map { labels in (0..<copies).flatMap { _ in labels } },
      latents: latents.map { latents in
        latents.rows(at: (0..<copies).flatMap { _ in 0..<latents.count })
      })
  }
}
