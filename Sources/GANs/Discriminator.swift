import Layers
import Tensor

/// D: images, and their classes where it is conditional → scores.
public struct Discriminator {
  private let network: DiscriminatorNetwork
  private let projection: ClassProjection?

  /// A discriminator with weights drawn from `random`.
  public init(
    _ recipe: Recipe, classes: Int, image: ImageShape, _ random: inout RandomGenerator
  ) {
    let network = recipe.architecture.discriminator(image: image, &random)
    self.network = network
    projection =
      switch recipe.conditioning {
      case .none: nil
      case .classProjection:
        ClassProjection(
          classes: classes, features: network.features, image: network.featureImage,
          divisor: network.featureImage.map { Float($0.height * $0.width).squareRoot() } ?? 1,
          &random)
      }
  }

  public var isConditional: Bool { projection != nil }

  public var parameters: [Parameter] {
    network.trunk.parameters + network.head.parameters
      + (projection.map { [$0.embedding.weight] } ?? [])
  }

  /// Parameters and statistics under their names in a model file, `discriminator.trunk.0.weight` …
  public var named: [NamedParameter] {
    network.trunk.named("discriminator.trunk")
      + network.head.parameters.map {
        NamedParameter(name: "discriminator.head.\($0.name)", parameter: $0)
      }
      + (projection.map {
        [NamedParameter(name: "discriminator.embedding.weight", parameter: $0.embedding.weight)]
      } ?? [])
  }

  /// - Parameter labels: the class of each image, where the discriminator is conditional.
  /// - Precondition: as many labels as images.
  public func callAsFunction(_ images: ImageBatch, labels: [Int]?, _ mode: Mode) -> Scores {
    let features = network.trunk(images.tensor, mode).reshaped([images.count, network.features])
    let score = network.head(features, mode)
    guard let projection else { return Scores(score) }
    precondition(
      labels?.count == images.count,
      "Discriminator: \(labels?.count ?? 0) labels for \(images.count) images")
    return Scores(score + projection(features, labels: labels ?? []))
  }
}
