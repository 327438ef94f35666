import Layers
import Tensor

/// How an image is asked for: what G is given besides z, and how D is told of it or has to find it.
public struct Conditioning: DescribedChoice {
  /// The ways, in the order in which they are offered.
  private static let list: [any ConditioningTerms.Type] = [
    Unconditional.self,
    ClassPlanes.self,
    ClassProjection.self,
    AuxiliaryClassifier.self,
    AttributeProjection.self,
    LatentCodes.self,
  ]

  let terms: any ConditioningTerms

  init(_ terms: any ConditioningTerms) {
    self.terms = terms
  }

  public static var kinds: [any ChoiceValue.Type] { list }
  public var value: any ChoiceValue { terms }

  public init?(value: any ChoiceValue) {
    guard let terms = value as? any ConditioningTerms else { return nil }
    self.init(terms)
  }
}

extension Conditioning {
  /// What G is given besides z.
  public func inputs(of data: DataDescription) -> [LatentInput] { terms.inputs(of: data) }

  /// Whether images are asked for by their class, so that the data must have labels.
  public var usesClasses: Bool { terms.usesClasses }

  /// Whether images are asked for by attributes, so that the data must have some.
  public var usesAttributes: Bool { terms.usesAttributes }

  /// Whether images of rare classes are drawn more often than they occur, in proportion to √n.
  public var favoursRareClasses: Bool { terms.favoursRareClasses }

  /// How much what is asked counts after so many steps, 0…1; nil where it always counts in full.
  public func strength(afterSteps steps: Int) -> Float? { terms.late.strength(afterSteps: steps) }

  /// Whether D's loss compares real images with moved copies of them.
  public var comparesMovedImages: Bool { terms.comparesMovedImages }
}
