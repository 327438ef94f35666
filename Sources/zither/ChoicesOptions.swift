import ArgumentParser
import GANs
import Names

/// Choices that take the place of the recipe's.
struct ChoicesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Architecture.all.map(\.name))); a width in channels "
        + "follows “=”, and progressive=CHANNELS,STEPS has the steps of a phase.",
      valueName: "name"))
  var architecture: String?

  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Objective.all.map(\.name))); least-squares=A,B,C and "
        + "began=DIVERSITY have settings.", valueName: "name"))
  var objective: String?

  @Option(
    help: ArgumentHelp(
      "Instead of the recipe's: \(Self.list(Conditioning.all.map(\.name))); "
        + "codes=CATEGORIES,CONTINUOUS[,WEIGHT,WEIGHT[,INVARIANCE]].", valueName: "name"))
  var conditioning: String?

  @Option(
    name: .customLong("regularizer"),
    help: ArgumentHelp(
      "Instead of the recipe's, any number: \(Self.list(Regularizer.all.map(\.name))) or none; a "
        + "strength follows “=”.", valueName: "name"))
  var regularizers: [String] = []

  /// - Throws: `ValidationError` where there is no such choice.
  func changes() throws -> RecipeChanges {
    var changes = RecipeChanges()
    if let architecture {
      changes.architecture = try found(
        Architecture(named: architecture), "--architecture \(architecture)",
        Architecture.all.map(\.name))
    }
    if let objective {
      changes.objective = try found(
        Objective(named: objective), "--objective \(objective)", Objective.all.map(\.name))
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
        try found(
          Regularizer(named: $0), "--regularizer \($0)", Regularizer.all.map(\.name) + ["none"])
      }
    }
    return changes
  }

  private func found<Choice>(
    _ choice: Choice?, _ written: String, _ known: [String]
  ) throws -> Choice {
    guard let choice else {
      let word = written.split(separator: " ").last?.prefix { $0 != "=" } ?? ""
      let otherwise = "choose one of \(known.joined(separator: ", "))."
      // Where the word is known, it is the settings behind it that are not.
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
