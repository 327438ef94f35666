import ArgumentParser
import GANs

/// Settings that take the place of the recipe's.
struct SettingsOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "Learning rate of G, such as 1e-3.",
    transform: OptionValue.setting("generator-rate"))
  var generatorRate: Float?

  @Option(
    parsing: .unconditional, help: "Learning rate of D.",
    transform: OptionValue.setting("discriminator-rate"))
  var discriminatorRate: Float?

  @Option(
    parsing: .unconditional, help: "Images in a batch.",
    transform: OptionValue.wholeSetting("batch-size"))
  var batchSize: Int?

  @Option(
    parsing: .unconditional,
    help: "Steps over which both rates fall linearly to a fiftieth; then they stay.",
    transform: OptionValue.steps)
  var decaySteps: Int?

  func added(to changes: RecipeChanges) -> RecipeChanges {
    var changes = changes
    changes.generatorRate = generatorRate
    changes.discriminatorRate = discriminatorRate
    changes.batchSize = batchSize
    changes.decaySteps = decaySteps
    return changes
  }
}
