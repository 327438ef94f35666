import ArgumentParser
import Cells
import Datasets
import Foundation
import GANs
import ModelStore
import Models
import TerminalDriver
import Training

/// `zither recipes`
struct Recipes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the recipes that can be trained.",
    discussion: """
      A recipe is a point in four choices; --choices lists what each of them can be, for the options \
      --architecture, --objective, --conditioning and --regularizer of `zither train`.
      """)

  @Flag(help: "List the values of the four choices instead.")
  var choices = false

  func run() {
    if choices { printChoices() } else { printRecipes() }
  }

  private func printRecipes() {
    let table = Listing.lines(
      [["recipe", "architecture", "objective", "conditioning", "regularizers", "what it is"]]
        + Recipe.named.map {
          [
            $0.name, $0.architecture.name, $0.objective.name, $0.conditioning.name,
            $0.regularizers.isEmpty
              ? "none" : $0.regularizers.map(\.name).joined(separator: ", "), $0.summary,
          ]
        }, width: nil)
    let fits = Listing.width.map { width in table.allSatisfy { $0.columns <= width } } ?? true
    for line in fits ? table : Listing.lines(narrowRecipes) { print(line) }
    print("")
    printParagraph(
      "`zither train \(TrainingJob.classifierName)` trains what `zither evaluate` reads images "
        + "with.")
  }

  /// What each recipe is, and those of its choices that are any.
  private var narrowRecipes: [[String]] {
    Recipe.named.map { recipe in
      let choices =
        [recipe.architecture.name, recipe.objective.name]
        + (recipe.conditioning == .none ? [] : [recipe.conditioning.name])
        + recipe.regularizers.map(\.name)
      return [recipe.name, "\(recipe.summary) (\(choices.joined(separator: ", ")))"]
    }
  }

  private func printChoices() {
    let choices: [(option: String, rows: [[String]])] = [
      ("--architecture", Architecture.all.flatMap(rows)),
      ("--objective", Objective.all.flatMap(rows)),
      ("--conditioning", Conditioning.all.flatMap(rows)),
      ("--regularizer, any number", Regularizer.all.flatMap(rows)),
    ]
    let columns = choices.flatMap(\.rows).map(\.[0].count).max() ?? 0
    for choice in choices {
      print(choice.option)
      printTable(
        choice.rows.map {
          [$0[0].padding(toLength: columns, withPad: " ", startingAt: 0), $0[1]]
        })
      print("")
    }
    printParagraph(
      "Settings follow “=” in the order of this list, those with “:” by their names: "
        + "noise=0.5,3000, dcgan=48,hidden:1024. Those that are left out keep the values shown.")
  }

  /// What a choice is, and below it what each of its settings does.
  private func rows(of choice: any DescribedChoice) -> [[String]] {
    [["  " + choice.word, "\(choice.summary) (\(choice.source))"]]
      + choice.settings.map { used in
        let mark = used.setting.isNamed ? ":" : " "
        return [
          "    \(used.setting.word)\(mark)\(used.usual)",
          "\(used.setting.summary); \(used.setting.range)",
        ]
      }
  }
}

/// `zither models`
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Lists the models that ship.")

  func run() throws {
    printTable(
      try ShippedModels.names.map { name in
        let description = try ModelDescription(reading: ModelReference(name).path)
        let isDefault = name == ShippedModels.defaultName ? "the default" : ""
        return [
          name, description.words, "\(description.image)",
          description.training.map { "\($0.steps) steps" } ?? "", isDefault,
        ]
      })
    let classifiers = try ShippedModels.classifierNames.map { name in
      let description = try TrainedClassifier(reading: ModelReference(name).path).description
      return [name, "\(description.image)"] + description.scores.map(\.text)
    }
    if !classifiers.isEmpty {
      print("\nClassifiers, which read images for `zither evaluate`:")
      printTable(classifiers)
    }
  }
}
