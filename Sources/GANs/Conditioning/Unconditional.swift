import Tensor

/// G is given z alone.
public struct Unconditional: ConditioningTerms {
  public static let usual = Unconditional()
  public static let word = "none"
  public static let source = "Goodfellow et al., arXiv:1406.2661"
  public var summary: String { "z is the only input" }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart { Part() }

  private struct Part: DiscriminatorPart {
    var keepsLinearity: Bool { true }
  }
}

extension Conditioning {
  /// z alone.
  public static let none = Conditioning(Unconditional())
}
