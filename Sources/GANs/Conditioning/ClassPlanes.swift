import GraphNotation
import Tensor

/// G gets the class as a one-hot vector; D as one plane a class beside the image's channels, 1 in the
/// plane of the class and 0 in the others.
///
/// Source: Mirza & Osindero, Conditional Generative Adversarial Nets, arXiv:1411.1784.
public struct ClassPlanes: ConditioningTerms {
  /// Whether a class of n images is drawn in proportion to √n.
  public var favoursRareClasses = false
  /// When the class begins to count.
  public var late = LateStart()

  public static let usual = ClassPlanes()
  public static let word = "class-planes"
  public static let settings: [ChoiceSetting<Self>] = [
    .rareClasses(\.favoursRareClasses), .begins(\.late.begins), .ramp(\.late.ramp),
  ]
  public static let source = "Mirza & Osindero, arXiv:1411.1784"
  public var summary: String { "G and D are given the class, D as planes beside the image" }
  var usesClasses: Bool { true }
  var tellsDiscriminator: Bool { true }

  func planes(of latent: LatentDescription) -> Int { latent.classNames.count }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    Part(classes: site.classes, strength: ConditionStrength(late))
  }

  private struct Part: DiscriminatorPart {
    let classes: Int
    let strength: ConditionStrength?

    func input(_ images: Tensor, _ condition: Condition) -> Tensor {
      let rows = Tensor.oneHot(condition.labels(of: images.shape[0]), classes: classes)
      return images.concatenated(withPlanesOf: strength.map { $0.factor * rows } ?? rows)
    }

    func writeInput(
      _ images: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
    ) -> GraphEdge {
      guard let told else { return images }
      let rows = strength.map { builder.times(told, $0.factor) } ?? told
      let pixel = builder.reshaped(rows, to: [classes, 1, 1])
      let planes = builder.spread(
        pixel.name, shape: [classes] + images.shape.dropFirst(), overExamplesOf: images)
      return builder.joined([images, planes])
    }
  }
}

extension Conditioning {
  /// The class as planes beside the image.
  public static let classPlanes = Conditioning(ClassPlanes())
}
