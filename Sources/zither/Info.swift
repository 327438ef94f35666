import ArgumentParser
import Foundation
import Metrics
import Training

/// `zither info`
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a model is, what it takes and how it was trained.")

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let trained = try ModelReference(model).load()
    if json {
      try printJSON(trained)
    } else {
      printText(trained)
    }
  }

  private func printJSON(_ model: TrainedModel) throws {
    struct TensorEntry: Encodable {
      var name: String
      var shape: [Int]
    }
    struct Contents: Encodable {
      var description: ModelDescription
      var tensors: [TensorEntry]
      var scores: DistributionScores?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let contents = Contents(
      description: model.description,
      tensors: model.tensors.map { TensorEntry(name: $0.name, shape: $0.shape) },
      scores: model.pointScores)
    print(String(decoding: try encoder.encode(contents), as: UTF8.self))
  }

  private func printText(_ model: TrainedModel) {
    let description = model.description
    let recipe = description.recipe
    let classes = description.latent.classNames
    printTable([
      ["recipe", "\(recipe.name): \(recipe.summary)"],
      ["architecture", recipe.architecture.name],
      ["objective", recipe.objective.name],
      ["conditioning", recipe.conditioning.name],
      [
        "regularizers",
        recipe.regularizers.isEmpty
          ? "none" : recipe.regularizers.map(\.name).joined(separator: ", "),
      ],
      [description.image.isPoint ? "makes" : "images", "\(description.image)"],
      ["z", "\(description.latent.dimensions) dimensions, N(0, 1)"],
      ["classes", classes.isEmpty ? "none" : classes.joined(separator: ", ")],
      ["trained on", description.training.dataset],
      ["steps", "\(description.training.steps) of \(recipe.batchSize) images"],
      ["seed", "\(description.training.seed)"],
      ["command", description.training.command],
    ])
    if let scores = model.pointScores { print("\n" + scores.line) }
    print()
    let shown = model.tensors.filter { !$0.name.hasPrefix("checkpoint.") }
    printTable(
      shown.map { [$0.name, $0.shape.map(String.init).joined(separator: " × ")] })
    let hidden = model.tensors.count - shown.count
    if hidden > 0 { print("\nand \(hidden) tensors of a checkpoint, to go on training from") }
  }
}
