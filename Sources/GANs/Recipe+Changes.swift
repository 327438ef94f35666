import Layers

/// Choices and settings that take the place of a recipe's own; nil leaves one as it is.
public struct RecipeChanges: Hashable, Codable, Sendable {
  /// The networks.
  public var architecture: Architecture?
  /// The losses.
  public var objective: Objective?
  /// What G is asked for besides z.
  public var conditioning: Conditioning?
  /// All regularizers; empty for none.
  public var regularizers: [Regularizer]?
  /// Learning rate of G and of D, above 0.
  public var generatorRate: Float?
  /// Learning rate of D, above 0.
  public var discriminatorRate: Float?
  /// Images in a batch, at least 1.
  public var batchSize: Int?
  /// Steps over which both rates fall evenly to a fiftieth, at least 1.
  public var decaySteps: Int?

  /// Changes of what is given.
  public init(
    architecture: Architecture? = nil, objective: Objective? = nil,
    conditioning: Conditioning? = nil, regularizers: [Regularizer]? = nil,
    generatorRate: Float? = nil, discriminatorRate: Float? = nil, batchSize: Int? = nil,
    decaySteps: Int? = nil
  ) {
    self.architecture = architecture
    self.objective = objective
    self.conditioning = conditioning
    self.regularizers = regularizers
    self.generatorRate = generatorRate
    self.discriminatorRate = discriminatorRate
    self.batchSize = batchSize
    self.decaySteps = decaySteps
  }

  /// Whether nothing is changed.
  public var isEmpty: Bool { self == RecipeChanges() }

  /// The options of `zither train` that make these changes.
  public var arguments: [String] {
    var words: [String] = []
    if let architecture { words += ["--architecture", architecture.name] }
    if let objective { words += ["--objective", objective.name] }
    if let conditioning { words += ["--conditioning", conditioning.name] }
    if let regularizers {
      let names = regularizers.isEmpty ? ["none"] : regularizers.map(\.name)
      words += names.flatMap { ["--regularizer", $0] }
    }
    if let generatorRate { words += ["--generator-rate", String(generatorRate)] }
    if let discriminatorRate { words += ["--discriminator-rate", String(discriminatorRate)] }
    if let batchSize { words += ["--batch-size", String(batchSize)] }
    if let decaySteps { words += ["--decay-steps", String(decaySteps)] }
    return words
  }
}

extension Recipe {
  /// Rates that fall evenly to a fiftieth, over as many steps as good images take: the last are the
  /// average's of many small steps.
  static func falling(_ steps: Int) -> LearningRateSchedule {
    LearningRateSchedule(.linear(steps: steps, final: 0.02))
  }

  /// This recipe with some choices and settings changed. Its name tells of the choices: `dcgan+hinge`.
  public func changed(_ changes: RecipeChanges) -> Recipe {
    var recipe = self
    var words: [String] = []
    if let architecture = changes.architecture, architecture != self.architecture {
      recipe.architecture = architecture
      words.append(architecture.name)
    }
    if let objective = changes.objective, objective != self.objective {
      recipe.objective = objective
      words.append(objective.name)
    }
    if let conditioning = changes.conditioning, conditioning != self.conditioning {
      recipe.conditioning = conditioning
      words.append(conditioning == .none ? "unconditional" : conditioning.name)
    }
    if let regularizers = changes.regularizers, regularizers != self.regularizers {
      recipe.regularizers = regularizers
      words += regularizers.isEmpty ? ["unregularized"] : regularizers.map(\.name)
    }
    if let rate = changes.generatorRate { recipe.generatorRate = rate }
    if let rate = changes.discriminatorRate { recipe.discriminatorRate = rate }
    if let size = changes.batchSize { recipe.batchSize = size }
    if let steps = changes.decaySteps { recipe.schedule = Self.falling(steps) }
    if !words.isEmpty { recipe.name = ([name] + words).joined(separator: "+") }
    return recipe
  }

  /// The named recipe that this one was made from by changes; nil where there is none.
  public var base: Recipe? {
    name.split(separator: "+").first.flatMap { Recipe(named: String($0)) }
  }

  /// What is changed to come from another recipe to this one.
  public func changes(from base: Recipe) -> RecipeChanges {
    RecipeChanges(
      architecture: architecture == base.architecture ? nil : architecture,
      objective: objective == base.objective ? nil : objective,
      conditioning: conditioning == base.conditioning ? nil : conditioning,
      regularizers: regularizers == base.regularizers ? nil : regularizers,
      generatorRate: generatorRate == base.generatorRate ? nil : generatorRate,
      discriminatorRate: discriminatorRate == base.discriminatorRate ? nil : discriminatorRate,
      batchSize: batchSize == base.batchSize ? nil : batchSize,
      decaySteps: schedule == base.schedule ? nil : decaySteps)
  }

  /// Steps over which both rates fall, where they fall as `falling` lets them.
  private var decaySteps: Int? {
    guard case .linear(let steps, _) = schedule.course, schedule == Self.falling(steps) else {
      return nil
    }
    return steps
  }
}
