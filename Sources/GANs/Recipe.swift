import Layers

/// A GAN as a point in four choices, and how it is optimised. It is independent of the data.
public struct Recipe: Hashable, Codable, Sendable {
  /// What `zither train` calls it.
  public var name: String
  /// What it is, in a few words.
  public var summary: String
  /// The networks.
  public var architecture: Architecture
  /// The losses.
  public var objective: Objective
  /// What G is asked for besides z.
  public var conditioning: Conditioning
  /// What is added to the losses, or done to the weights or to what D sees.
  public var regularizers: [Regularizer]
  /// Length of z.
  public var latentDimensions = 64
  /// Images of each step.
  public var batchSize = 64
  /// Steps of D for each step of G.
  public var discriminatorSteps = 1
  /// How the weights follow the gradients.
  public var optimizer: OptimizerKind = .adam(beta1: 0.5, beta2: 0.999)
  /// Learning rate of G, above 0.
  public var generatorRate: Float
  /// Learning rate of D, above 0.
  public var discriminatorRate: Float
  /// How both rates change while training goes on.
  public var schedule = LearningRateSchedule()
  /// Decay of the moving average of G's weights, which is the generator that is kept; 0 for none.
  public var averageDecay: Float

  /// A recipe; what is left out is as usual.
  public init(
    name: String, summary: String, architecture: Architecture, objective: Objective,
    conditioning: Conditioning = .none, regularizers: [Regularizer] = [], generatorRate: Float,
    discriminatorRate: Float, averageDecay: Float = 0.999,
    _ settings: (inout Recipe) -> Void = { _ in }
  ) {
    self.name = name
    self.summary = summary
    self.architecture = architecture
    self.objective = objective
    self.conditioning = conditioning
    self.regularizers = regularizers
    self.generatorRate = generatorRate
    self.discriminatorRate = discriminatorRate
    self.averageDecay = averageDecay
    settings(&self)
  }
}

extension Recipe {
  /// What its generator takes.
  public func latent(of data: DataDescription) -> LatentDescription {
    LatentDescription(
      inputs: [.gaussian(dimensions: latentDimensions)] + conditioning.inputs(of: data),
      style: architecture.styleSpace(of: data.image))
  }
}
