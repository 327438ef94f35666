import ArgumentParser
import GANs
import Names

/// Choices that take the place of the recipe's.
struct ChoicesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Architecture.all.map(\.name))); settings follow “=”, as "
        + "`zither recipes --choices` lists them.", valueName: "name"))
  var architecture: String?

  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Objective.all.map(\.name))); settings follow “=”, "
        + "too.", valueName: "name"))
  var objective: String?

  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Conditioning.all.map(\.name))); "
        + "codes=CATEGORIES,CONTINUOUS[,WEIGHT,WEIGHT[,INVARIANCE]].", valueName: "name"))
  var conditioning: String?

  @Option(
    name: .customLong("regularizer"),
    help: ArgumentHelp(
      "Instead of the recipe's, any number: \(Self.list(Regularizer.all.map(\.name))) or none; "
        + "settings follow “=”, too.", valueName: "name"))
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
      changes.conditioning = try found(
        Conditioning(named: conditioning), "--conditioning \(conditioning)",
        Conditioning.all.map(\.name))
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
    } catch {
      return try found(nil, "\(option) \(written)", Choice.all.map(\.word) + others)
    }
  }

  private func found<Choice>(
    _ choice: Choice?, _ written: String, _ known: [String]
  ) throws -> Choice {
    guard let choice else {
      let word = written.split(separator: " ").last?.prefix { $0 != "=" } ?? ""
      let otherwise = "choose one of \(known.joined(separator: ", "))."
      if known.contains(String(word)), written.contains("=") {
        throw ValidationError(
          "\(written): \(word) does not take what follows “=”; leave it out, or see "
            + "`zither train --help` for what it takes.")
      }
      throw ValidationError(
        "\(written): there is no such choice; "
          + (known.contains(String(word))
            ? otherwise
            : NearestName.suggestion(for: String(word), among: known, otherwise: otherwise)))
    }
    return choice
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
