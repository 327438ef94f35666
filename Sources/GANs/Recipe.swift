/// A GAN as a point in four choices, and how it is optimised. It is independent of the data.
public struct Recipe: Hashable, Codable, Sendable {
  /// What `zither train` calls it.
  public var name: String
  /// What it is, in a few words.
  public var summary: String
  public var architecture: Architecture
  public var objective: Objective
  public var conditioning: Conditioning
  public var regularizers: [Regularizer]
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
    conditioning: Conditioning = .none, regularizers: [Regularizer] = [], generatorRate: Float,
    discriminatorRate: Float, averageDecay: Float
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
  }

  /// Reads what a model file says; regularizers came later than the first files.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    summary = try values.decode(String.self, forKey: .summary)
    architecture = try values.decode(Architecture.self, forKey: .architecture)
    objective = try values.decode(Objective.self, forKey: .objective)
    conditioning = try values.decode(Conditioning.self, forKey: .conditioning)
    regularizers = try values.decodeIfPresent([Regularizer].self, forKey: .regularizers) ?? []
    latentDimensions = try values.decode(Int.self, forKey: .latentDimensions)
    batchSize = try values.decode(Int.self, forKey: .batchSize)
    generatorRate = try values.decode(Float.self, forKey: .generatorRate)
    discriminatorRate = try values.decode(Float.self, forKey: .discriminatorRate)
    beta1 = try values.decode(Float.self, forKey: .beta1)
    beta2 = try values.decode(Float.self, forKey: .beta2)
    averageDecay = try values.decode(Float.self, forKey: .averageDecay)
  }
}
