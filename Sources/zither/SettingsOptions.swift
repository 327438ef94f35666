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
    help: "Steps over which both rates fall evenly to a fiftieth; then they stay.")
  var decaySteps: Int?

  func validate() throws {
    for (option, rate) in [
      ("--generator-rate", generatorRate), ("--discriminator-rate", discriminatorRate),
    ] {
      if let rate, !(rate > 0 && rate <= 1) {
        throw ValidationError("\(option) \(rate): give a number above 0, at most 1.")
      }
    }
    if let batchSize, !(1...65_536).contains(batchSize) {
      throw ValidationError("--batch-size \(batchSize): give a number from 1 to 65,536.")
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
