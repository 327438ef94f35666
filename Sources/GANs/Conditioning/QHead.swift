import Layers
import Tensor

/// The head Q: what the codes of an image were, read from D's features through a layer of its own.
///
///     h = leaky ReLU(BN(W φ(x)))
///     Q(categorical | x) = softmax(logits),  Q(continuous | x) = N(μ, σ²)
///
/// all of them linear in h.
///
/// Source: Chen et al., InfoGAN, arXiv:1606.03657, appendix C.1.
struct QHead {
  let hidden: Sequential
  let head: Linear
  private let setting: LatentCodes
  private let codes: [LatentCode]

  /// ln σ² that Q may claim. If it could be surer than σ = 0.37 of a code from −1 to 1, the loss would
  /// fall without end, and G would give up z to make its codes exact.
  private static let logVariances: ClosedRange<Float> = -2...8
  /// Units of the layer between features and codes.
  private static let units = 128

  init(
    _ setting: LatentCodes, features: Int, image: ImageShape?, _ random: inout RandomGenerator
  ) {
    self.setting = setting
    codes = setting.codes
    hidden = Sequential([
      Linear(
        inputs: features, outputs: Self.units, inputImage: image, initialiser: .uniformByFanIn,
        &random),
      BatchNorm(channels: Self.units),
      ActivationLayer(.leakyRelu(slope: 0.2)),
    ])
    head = Linear(
      inputs: Self.units, outputs: codes.width + setting.continuous,
      initialiser: .uniformByFanIn, &random)
  }

  /// Features [N, features] → logits of the categorical codes and means of the continuous ones in
  /// the codes' columns, then a log variance for each continuous code, [N, widths + continuous].
  func callAsFunction(_ features: Tensor, _ context: Context) -> Tensor {
    head(hidden(features, context), context)
  }

  /// The information that Q's answers about two views of the same images share, in nats, summed over
  /// the categorical codes; at most their entropy. With p, p′ the answers [values] about the two views,
  ///
  ///     P = mean over images of ½ (p p′ᵀ + p′ pᵀ),  I = Σ P_kl ln(P_kl / (P_k· P_·l))
  ///
  /// It is greatest where every answer is sure, the same for both views, and all values are given
  /// equally often.
  ///
  /// Source: Ji, Henriques & Vedaldi, arXiv:1807.06653, equations 2 and 3.
  func agreement(_ features: Tensor, _ moved: Tensor, _ context: Context) -> Tensor {
    let (found, foundMoved) = (self(features, context), self(moved, context))
    return zip(codes, codes.columns).filter { $0.0.kind != .continuous }
      .map { Self.agreement(found.columns($0.1), foundMoved.columns($0.1)) }
      .reduce(Tensor(0), +)
  }

  /// The same of one code, from the logits [N, values] of the answers.
  static func agreement(_ logits: Tensor, _ moved: Tensor) -> Tensor {
    let p = logits.logSoftmax.exponential
    let product = (1 / Float(p.shape[0])) * p.transposed.product(moved.logSoftmax.exponential)
    let joint = (0.5 * (product + product.transposed)).atLeast(leastProbability)
    let marginal = joint.sum(over: 1..<2)
    return (joint * joint.logarithm).sum - 2 * (marginal * marginal.logarithm).sum
  }

  /// Below it a probability's logarithm is not asked for.
  private static let leastProbability: Float = 1e-8

  /// How badly the codes [N, widths] are found in the features.
  func loss(_ features: Tensor, codes drawn: Tensor, _ context: Context) -> InformationLoss {
    let found = self(features, context)
    var categorical: Tensor?
    var continuous: Tensor?
    var spread = codes.width
    for (code, columns) in zip(codes, codes.columns) {
      let target = drawn.columns(columns)
      let answer = found.columns(columns)
      switch code.kind {
      case .categorical:
        let loss = Loss.crossEntropy(logits: answer, targets: target)
        categorical = categorical.map { $0 + loss } ?? loss
      case .continuous:
        let logVariance = found.columns(spread..<spread + 1).clamped(to: Self.logVariances)
        let loss = Loss.gaussianNegativeLogLikelihood(
          of: target, mean: answer, logVariance: logVariance)
        continuous = continuous.map { $0 + loss } ?? loss
        spread += 1
      }
    }
    return InformationLoss(
      setting: setting, codes: codes, categorical: categorical, continuous: continuous)
  }
}

/// −E log Q(c | x) in nats, of the two kinds of codes apart.
struct InformationLoss {
  let setting: LatentCodes
  let codes: [LatentCode]
  let categorical: Tensor?
  let continuous: Tensor?

  /// What both networks' losses get, λ's included.
  var weighted: Tensor {
    let parts = [
      categorical.map { setting.categoricalWeight * $0 },
      continuous.map { setting.continuousWeight * $0 },
    ].compactMap { $0 }
    return parts.dropFirst().reduce(parts.first ?? Tensor(0)) { $0 + $1 }
  }

  /// The same in D's loss where it also learns from real images, with the categorical codes at a share
  /// of their weight.
  var weightedBesideRealImages: Tensor {
    guard let categorical else { return weighted }
    return weighted + (Self.shareBesideRealImages - 1) * setting.categoricalWeight * categorical
  }

  /// With 1, Q still learns traces that only generated images have: 86 % of MNIST's test images were
  /// told apart, but 70 % of generated ones had their code's digit; with 0.3 the two agree.
  private static let shareBesideRealImages: Float = 0.3

  /// The bound on the mutual information of the categorical codes and the images, H(c) − loss, next
  /// to H(c), and the loss of the continuous codes, where there are such.
  var measures: [Measure] {
    var measures: [Measure] = []
    if let categorical {
      let entropy = codes.categoricalEntropy
      measures.append(
        Measure(.mutualInformation, entropy - Double(categorical.detached.scalar)))
      measures.append(Measure(.codeEntropy, entropy))
    }
    if let continuous {
      measures.append(Measure(.continuousCodeLoss, Double(continuous.detached.scalar)))
    }
    return measures
  }
}
