import ArgumentParser
import Datasets
import GANs
import Models
import Training

/// `zither recipes`
struct Recipes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the recipes that can be trained.")

  func run() {
    printTable(
      Recipe.named.map {
        [
          $0.name, $0.summary,
          "\($0.architecture.name) × \($0.objective.name) × \($0.conditioning.name)",
        ]
      })
    print(
      "\n`zither train \(ClassifierTrainer.recipeName)` trains what `zither evaluate` reads images with."
    )
  }
}

/// `zither datasets`
struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets", abstract: "Lists the built-in data sets and what else can be loaded.")

  func run() {
    printTable(DatasetCatalogue.builtIn.map { [$0.name, $0.summary] })
    print("\nA folder of IDX files (MNIST's format, plain or .gz) is given by its path.")
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
          name, description.recipe.summary, "\(description.image)",
          "\(description.training.steps) steps", isDefault,
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

/// Prints rows of cells in aligned columns, two spaces apart.
func printTable(_ rows: [[String]]) {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  for row in rows {
    let line = row.enumerated().map { column, text in
      text + String(repeating: " ", count: widths[column] - text.count)
    }.joined(separator: "  ")
    print(line.replacing(#/\s+$/#, with: ""))
  }
}
