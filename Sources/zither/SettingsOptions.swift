import ArgumentParser
import GANs

/// Settings that take the place of the recipe's.
struct SettingsOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Learning rate of G, such as 1e-3.")
  var generatorRate: Float?

  @Option(parsing: .unconditional, help: "Learning rate of D.")
  var discriminatorRate: Float?

  @Option(parsing: .unconditional, help: "Images in a batch.")
  var batchSize: Int?

  @Option(
    parsing: .unconditional,
    help: "Steps over which both rates fall linearly to a fiftieth; then they stay.")
  var decaySteps: Int?

  func validate() throws {
    let given: [String: SettingValue?] = [
      "generator-rate": generatorRate.map { .number($0) },
      "discriminator-rate": discriminatorRate.map { .number($0) },
      "batch-size": batchSize.map { .whole($0) },
    ]
    for setting in Recipe.settings {
      if let value = given[setting.word] ?? nil, !setting.allows(value) {
        throw ValidationError("--\(setting.word) \(value): give \(setting.range).")
      }
    }
    if let decaySteps, decaySteps < 1 {
      throw ValidationError("--decay-steps \(decaySteps): give a number of at least 1.")
    }
  }

  func added(to changes: RecipeChanges) -> RecipeChanges {
    var changes = changes
    changes.generatorRate = generatorRate
    changes.discriminatorRate = discriminatorRate
    changes.batchSize = batchSize
    changes.decaySteps = decaySteps
    return changes
  }
}
