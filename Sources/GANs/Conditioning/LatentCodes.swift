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
/// however they are moved; see `CodeFinder.agreement`. What D learns from generated images then counts
/// less.
///
/// Source: Chen et al., InfoGAN, arXiv:1606.03657, equations 5 and 6; Ji, Henriques & Vedaldi,
/// Invariant Information Clustering, arXiv:1807.06653, equation 3; Ojha et al., Elastic-InfoGAN,
/// arXiv:1910.01112 (Q of moved images in an InfoGAN).
public struct LatentCodes: Hashable, Codable, Sendable {
  /// Values of the categorical code c1; 0 for none.
  public var categories: Int
  /// Continuous codes, c2, c3 …
  public var continuous: Int
  /// λ of the categorical code, and of the continuous ones: with 0.5 or more for these, G gives up z
  /// to make them exact.
  public var categoricalWeight: Float
  public var continuousWeight: Float
  /// λ of the information that real images and their moved copies share about the categorical code;
  /// 0 for none. With 2, D thinks of little else, and G gives up z.
  public var invarianceWeight: Float

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

  /// `codes`, `codes=10,2`, `codes=10,2,1,0.1` or `codes=10,2,1,0.1,1`: categories, continuous codes,
  /// their weights, the weight of invariance.
  init?(_ text: ChoiceText) {
    self.init()
    guard let settings = text.numbers else { return nil }
    if settings.isEmpty { return }
    guard [2, 4, 5].contains(settings.count), let categories = Int(exactly: settings[0]),
      let continuous = Int(exactly: settings[1]), (0...1000).contains(categories),
      categories != 1, (0...100).contains(continuous), categories + continuous > 0
    else { return nil }
    self.categories = categories
    self.continuous = continuous
    guard settings.dropFirst(2).allSatisfy({ $0 >= 0 }) else { return nil }
    if settings.count >= 4 {
      categoricalWeight = settings[2]
      continuousWeight = settings[3]
    }
    if settings.count == 5 {
      guard categories > 0 else { return nil }
      invarianceWeight = settings[4]
    }
  }

  var text: ChoiceText {
    let usual = LatentCodes()
    let sizes = [Float(categories), Float(continuous)]
    let weights = [categoricalWeight, continuousWeight]
    if invarianceWeight > 0 { return ChoiceText("codes", sizes + weights + [invarianceWeight]) }
    if weights == [usual.categoricalWeight, usual.continuousWeight] {
      return ChoiceText(
        "codes", sizes, defaults: [Float(usual.categories), Float(usual.continuous)])
    }
    return ChoiceText("codes", sizes + weights)
  }

  /// The codes as a generator describes them.
  var codes: [LatentCode] {
    let kinds =
      (categories > 0 ? [LatentCode.Kind.categorical(values: categories)] : [])
      + Array(repeating: .continuous, count: continuous)
    return kinds.enumerated().map { LatentCode(name: "c\($0.offset + 1)", kind: $0.element) }
  }
}
