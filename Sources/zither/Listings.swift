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
      "`zither train \(ClassifierTrainer.recipeName)` trains what `zither evaluate` reads images "
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
    let choices: [(option: String, values: [(name: String, summary: String)])] = [
      ("--architecture", Architecture.all.map { ($0.name, $0.summary) }),
      ("--objective", Objective.all.map { ($0.name, $0.summary) }),
      ("--conditioning", Conditioning.all.map { ($0.name, $0.summary) }),
      ("--regularizer, any number", Regularizer.all.map { ($0.name, $0.summary) }),
    ]
    for (index, choice) in choices.enumerated() {
      if index > 0 { print("") }
      print(choice.option)
      let columns = choices.flatMap(\.values).map(\.name.count).max() ?? 0
      printTable(
        choice.values.map {
          ["  " + $0.name.padding(toLength: columns, withPad: " ", startingAt: 0), $0.summary]
        })
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
        let description = try ModelReference(name).load().description
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
