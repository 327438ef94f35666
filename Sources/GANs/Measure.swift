/// A number that a training step shows besides its losses and scores.
public struct Measure: Hashable, Sendable {
  /// What is measured, with its name in JSON.
  public enum Kind: String, Hashable, CaseIterable, Sendable {
    /// ‖∂L/∂θ‖₂ over all weights of a network.
    case generatorGradient = "generator_gradient_norm"
    case discriminatorGradient = "discriminator_gradient_norm"
    /// What the regularizers add to D's loss.
    case penalty
    /// What they add to G's.
    case generatorPenalty = "generator_penalty"
    /// The cross-entropy of the class that D's class head finds, in nats.
    case realClassLoss = "real_class_loss"
    case fakeClassLoss = "fake_class_loss"
    /// The lower bound on the mutual information of categorical codes and images, in nats; at most
    /// `codeEntropy`.
    case mutualInformation = "mutual_information"
    /// H(c) of the categorical codes, in nats.
    case codeEntropy = "code_entropy"
    /// The information about categorical codes that Q's answers on real images and on their moved
    /// copies share, in nats; at most `codeEntropy`.
    case agreement
    /// −E log Q of the continuous codes, in nats a code's density.
    case continuousCodeLoss = "continuous_code_loss"
    /// k of the boundary equilibrium, 0…1.
    case balance
    /// How much G's images differ from each other, as a share of what real ones do: the sum over
    /// pixels of the variance over a batch, of G's over that of real images; where G is told classes,
    /// of the variance within a class.
    case variety
  }

  /// What is measured.
  public var kind: Kind
  /// The number.
  public var value: Double

  /// A number of a kind.
  public init(_ kind: Kind, _ value: Double) {
    self.kind = kind
    self.value = value
  }
}
