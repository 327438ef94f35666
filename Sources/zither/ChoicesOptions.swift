import ArgumentParser
import GANs
import Names

/// Choices that take the place of the recipe's.
struct ChoicesOptions: ParsableArguments {
  @Option(
    help: Self.help(
      "Instead of the recipe's", Architecture.all,
      "settings follow “=”, as `zither recipes --choices` lists them"))
  var architecture: String?

  @Option(help: Self.help("Instead of the recipe's", Objective.all, "settings follow “=”"))
  var objective: String?

  @Option(help: Self.help("Instead of the recipe's", Conditioning.all, "settings follow “=”"))
  var conditioning: String?

  @Option(
    name: .customLong("regularizer"),
    help: Self.help(
      "Instead of the recipe's, any number", Regularizer.all, "or none; settings follow “=”"))
  var regularizers: [String] = []

  /// - Throws: `ValidationError` where there is no such choice, or it has no such settings.
  func changes() throws -> RecipeChanges {
    var changes = RecipeChanges()
    if let architecture {
      changes.architecture = try described(architecture, "--architecture")
    }
    if let objective {
      changes.objective = try described(objective, "--objective")
    }
    if let conditioning {
      changes.conditioning = try described(conditioning, "--conditioning")
    }
    if regularizers == ["none"] {
      changes.regularizers = []
    } else if !regularizers.isEmpty {
      changes.regularizers = try regularizers.map {
        try described($0, "--regularizer", besides: ["none"])
      }
    }
    return changes
  }

  private func described<Choice: DescribedChoice>(
    _ written: String, _ option: String, besides others: [String] = []
  ) throws -> Choice {
    do throws(ChoiceError) {
      return try Choice(reading: ChoiceText(reading: written))
    } catch .setting(let reason) {
      throw ValidationError("\(option) \(written): \(reason).")
    } catch .noSuchChoice(let word) {
      let known = Choice.all.map(\.word) + others
      let advice = NearestName.suggestion(
        for: word, among: known, otherwise: "choose one of \(known.joined(separator: ", ")).")
      throw ValidationError("\(option) \(written): there is no such choice; \(advice)")
    }
  }

  private static func help(
    _ before: String, _ choices: [any DescribedChoice], _ after: String
  ) -> ArgumentHelp {
    let words = choices.map(\.word).joined(separator: ", ")
    return ArgumentHelp("\(before): \(words); \(after).", valueName: "name")
  }
}
