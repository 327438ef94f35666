/// A GAN as a point in four choices, and how it is optimised. It is independent of the data.
public struct Recipe: Hashable, Codable, Sendable {
  /// What `zither train` calls it.
  public var name: String
  /// What it is, in a few words.
  public var summary: String
  public var architecture: Architecture
  public var objective: Objective
  public var conditioning: Conditioning
  /// Length of z.
  public var latentDimensions = 64
  public var batchSize = 64
  /// Adam's rates and decays.
  public var generatorRate: Float
  public var discriminatorRate: Float
  public var beta1: Float = 0.5
  public var beta2: Float = 0.999
  /// Decay of the moving average of G's weights, which is the generator that is kept; 0 for none.
  public var averageDecay: Float

  public init(
    name: String, summary: String, architecture: Architecture, objective: Objective,
    conditioning: Conditioning = .none, generatorRate: Float, discriminatorRate: Float,
    averageDecay: Float
  ) {
    self.name = name
    self.summary = summary
    self.architecture = architecture
    self.objective = objective
    self.conditioning = conditioning
    self.generatorRate = generatorRate
    self.discriminatorRate = discriminatorRate
    self.averageDecay = averageDecay
  }
}
