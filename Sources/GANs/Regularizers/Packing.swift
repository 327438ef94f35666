import Tensor

/// D judges several images of one origin at once, side by side in its channels, and so sees when they
/// lack variety.
///
/// Source: Lin et al., PacGAN: The Power of Two Samples in Generative Adversarial Networks,
/// arXiv:1712.04086, section 3.
public struct Packing: RegularizerTerms {
  /// Images in a pack, m.
  public var images: Int

  /// So many images for each score.
  public init(images: Int = 2) {
    self.images = images
  }

  public static let usual = Packing()
  public static let word = "packing"
  public static let settings: [ChoiceSetting<Self>] = [
    .whole(
      "images", \.images, 2...16, tries: [2, 4, 8],
      "images in a pack")
  ]
  public static let source = "Lin et al., arXiv:1712.04086"
  public var summary: String { "D judges \(images) images at once and sees if they are alike" }
  var imagesPerScore: Int { images }

  func refusal(in recipe: Recipe) -> String? {
    if recipe.batchSize % images != 0 {
      return "a batch of \(recipe.batchSize) images cannot be put into packs of \(images)"
    }
    if recipe.conditioning.terms.readsFeatures {
      return "D's features are those of a pack of images, and \(recipe.conditioning.name) asks "
        + "them about one; leave packing out"
    }
    return recipe.objective.scoreMeaning == .reconstructionError
      ? "an autoencoder reconstructs single images, not packs; leave packing out" : nil
  }
}

extension Regularizer {
  /// Packs of images.
  public static func packing(_ terms: Packing) -> Regularizer { Regularizer(terms) }
}

extension Tensor {
  /// Images side by side in the channels of packs, [N, H, W, C] → [N / m, H, W, m · C]: the pack i
  /// holds the images i, i + N / m, i + 2 N / m …
  ///
  /// - Precondition: N is a multiple of m.
  func packed(_ images: Int) -> Tensor {
    let packs = shape[0] / images
    precondition(
      packs * images == shape[0], "packed: \(shape[0]) images in packs of \(images)")
    let rows = reshaped([shape[0], count / shape[0]])
    let parts = (0..<images).map { part in
      rows.rows(at: Array(part * packs..<(part + 1) * packs))
        .reshaped([packs] + shape.dropFirst())
    }
    return parts.dropFirst().reduce(parts[0]) { $0.concatenated(with: $1) }
  }
}
