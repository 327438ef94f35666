import GraphNotation
import Layers
import Tensor

/// Codes c beside z that the images must tell of: a lower bound of the mutual information between
/// the codes and the images is maximised,
///
///     I(c; G(z, c)) ≥ L_I = E log Q(c | G(z, c)) + H(c)
///
/// and both losses get −λ E log Q(c | G(z, c)). Q shares D's trunk.
///
/// Q sees generated images only, and soon tells G's codes by traces that real images lack. With an
/// invariance weight, D's loss also gets λ (H(c) − I(Q(x); Q(x′))) of real images x and their moved
/// copies x′ (`ImageBatch.moved`), so that Q answers for real images as well, and answers the same
/// however they are moved; see `QHead.agreement`. What D learns from generated images then counts
/// less.
///
/// Source: Chen et al., InfoGAN, arXiv:1606.03657, equations 5 and 6; Ji, Henriques & Vedaldi,
/// Invariant Information Clustering, arXiv:1807.06653, equation 3; Ojha et al., Elastic-InfoGAN,
/// arXiv:1910.01112 (Q of moved images in an InfoGAN).
public struct LatentCodes: ConditioningTerms {
  /// Values of the categorical code c1; 0 for none.
  public var categories: Int
  /// Continuous codes, c2, c3 …
  public var continuous: Int
  /// λ of the categorical code, and of the continuous ones: with 0.5 or more for these, G gives up z
  /// to make them exact.
  public var categoricalWeight: Float
  /// λ of the continuous codes; see `categoricalWeight`.
  public var continuousWeight: Float
  /// λ of the information that real images and their moved copies share about the categorical code;
  /// 0 for none. With 2, D thinks of little else, and G gives up z.
  public var invarianceWeight: Float

  /// A conditioning with these settings; what is left out is as usual.
  public init(
    categories: Int = 10, continuous: Int = 2, categoricalWeight: Float = 1,
    continuousWeight: Float = 0.1, invarianceWeight: Float = 0
  ) {
    self.categories = categories
    self.continuous = continuous
    self.categoricalWeight = categoricalWeight
    self.continuousWeight = continuousWeight
    self.invarianceWeight = invarianceWeight
  }

  public static let usual = LatentCodes()
  public static let word = "codes"
  public static let settings: [ChoiceSetting<Self>] = [
    .whole(
      "categories", \.categories, 0...1000, tries: [0, 2, 5, 10, 20, 50],
      "values of the categorical code; 0 for none"),
    .whole("continuous", \.continuous, 0...100, tries: [0, 1, 2, 3, 5], "continuous codes"),
    .number(
      "weight", \.categoricalWeight, .within(0...1_000_000), tries: [0.1, 0.3, 1, 3],
      "λ of the categorical code"),
    .number(
      "continuous-weight", \.continuousWeight, .within(0...1_000_000),
      tries: [0.05, 0.1, 0.2, 0.5],
      "λ of the continuous codes"),
    .number(
      "invariance", \.invarianceWeight, .within(0...1_000_000), tries: [0, 0.5, 1],
      "λ of I(x; x′), what shifted images share about the code; 0 for none"),
  ]
  public static let source = "Chen et al., arXiv:1606.03657"
  public var summary: String { "G is given codes; D has to find them; no labels are used" }

  public var settingsRefusal: String? {
    if categories == 1 { return "categories must be 0 or at least 2" }
    if categories + continuous == 0 { return "there must be a code" }
    return invarianceWeight > 0 && categories == 0
      ? "invariance is of the categorical code, and there is none" : nil
  }

  var readsFeatures: Bool { true }
  var comparesMovedImages: Bool { invarianceWeight > 0 }

  func inputs(of data: DataDescription) -> [LatentInput] { codes.map { .code($0) } }

  func refusal(of image: ImageShape) -> String? {
    comparesMovedImages && image.isPoint
      ? "points are not turned and shifted as images are; leave out the invariance of codes" : nil
  }

  func discriminatorPart(
    _ site: ConditioningSite, _ random: inout RandomGenerator
  ) -> any DiscriminatorPart {
    Part(q: QHead(self, features: site.features, image: site.featureImage, &random))
  }

  private struct Part: DiscriminatorPart {
    let q: QHead

    var layers: [NamedLayer] { [NamedLayer("codes", q.hidden)] }
    var heads: [NamedLayer] { [NamedLayer("codes.head", q.head)] }

    func loss(
      real: DiscriminatorOutput?, moved: DiscriminatorOutput?, fake: DiscriminatorOutput,
      _ condition: Condition
    ) -> ConditioningLoss? {
      guard let codes = condition.latents?.codes else { return nil }
      let loss = q.loss(fake.features, codes: codes, .training)
      guard let real, let moved else {
        return ConditioningLoss(value: loss.weighted, measures: loss.measures)
      }
      let agreement = q.agreement(real.features, moved.features, .training)
      let lacking = Float(loss.codes.categoricalEntropy) - agreement
      return ConditioningLoss(
        value: loss.weightedBesideRealImages + loss.setting.invarianceWeight * lacking,
        measures: loss.measures + [Measure(.agreement, Double(agreement.detached.scalar))])
    }

    func writeAnswers(
      _ features: GraphEdge, to builder: inout GraphBuilder
    ) throws(UnwrittenLayer) -> [String: GraphEdge] {
      var x = features
      for part in layers + heads { x = try builder.append(part, to: x, GraphContext()) }
      return [LatentInput.Kind.code.graphName: x]
    }
  }

  /// The codes as a generator describes them.
  var codes: [LatentCode] {
    let kinds =
      (categories > 0 ? [LatentCode.Kind.categorical(values: categories)] : [])
      + Array(repeating: .continuous, count: continuous)
    return kinds.enumerated().map { LatentCode(name: "c\($0.offset + 1)", kind: $0.element) }
  }
}

extension Conditioning {
  /// Codes to be found by D.
  public static func latentCodes(_ terms: LatentCodes) -> Conditioning { Conditioning(terms) }
}
