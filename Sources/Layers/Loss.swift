import Foundation
import Tensor

/// The losses that networks are trained by, each of shape [].
public enum Loss {
  /// Binary cross-entropy of logits x with targets t in 0…1, hard or soft, of the same shape:
  ///
  ///     L = mean of −t ln σ(x) − (1 − t) ln(1 − σ(x))
  ///
  /// With −ln σ(x) = softplus(−x) and −ln(1 − σ(x)) = softplus(x) nothing overflows, and no digits
  /// are lost where a hard target is met.
  public static func binaryCrossEntropy(logits: Tensor, targets: Tensor) -> Tensor {
    let ifTrue = targets * (-logits).activated(.softplus)
    let ifFalse = (1 - targets) * logits.activated(.softplus)
    return (ifTrue + ifFalse).mean
  }

  /// Cross-entropy of logits [N, K] with labels, N of 0 ..< K:
  ///
  ///     L = −mean over n of ln softmax(x[n])[label[n]]
  ///
  /// - Precondition: one label a row, each in 0 ..< K.
  public static func crossEntropy(logits: Tensor, labels: [Int]) -> Tensor {
    precondition(
      logits.shape.count == 2 && logits.shape[0] == labels.count,
      "crossEntropy: \(labels.count) labels for logits of the shape \(logits.shape)")
    return crossEntropy(
      logits: logits, targets: .oneHot(labels, classes: logits.shape[1]))
  }

  /// Cross-entropy of logits [N, K] with distributions [N, K]:
  ///
  ///     L = −mean over n of Σₖ t[n, k] ln softmax(x[n])[k]
  public static func crossEntropy(logits: Tensor, targets: Tensor) -> Tensor {
    (-1 / Float(max(1, logits.shape[0]))) * (targets * logits.logSoftmax).sum
  }

  /// What a Gaussian thinks of x, all of the same shape:
  ///
  ///     L = mean of ½ (ln 2π + s + (x − μ)² e⁻ˢ),  s = ln σ²
  ///
  /// The loss of InfoGAN's continuous codes; with s = 0 it is half the squared error and a constant.
  ///
  /// Source: Chen et al., InfoGAN, arXiv:1606.03657, section 6.
  public static func gaussianNegativeLogLikelihood(
    of x: Tensor, mean: Tensor, logVariance: Tensor
  ) -> Tensor {
    let terms = logVariance + (x - mean).squared * (-logVariance).exponential
    return 0.5 * terms.mean + Float(0.5 * log(2 * Double.pi))
  }

  /// The mean of (x − t)².
  public static func meanSquaredError(_ x: Tensor, targets: Tensor) -> Tensor {
    (x - targets).squared.mean
  }

  /// The hinge loss of a discriminator:
  ///
  ///     L = mean of max(0, 1 − D(x)) + mean of max(0, 1 + D(G(z)))
  ///
  /// Source: Lim & Ye, Geometric GAN, arXiv:1705.02894; Miyato et al., arXiv:1802.05957, equation 17.
  public static func discriminatorHinge(real: Tensor, fake: Tensor) -> Tensor {
    (1 - real).activated(.relu).mean + (fake + 1).activated(.relu).mean
  }

  /// The generator's part of the hinge game, −mean of D(G(z)).
  public static func generatorHinge(fake: Tensor) -> Tensor { -fake.mean }
}
