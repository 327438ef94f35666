import ArgumentParser
import Foundation
import GANs
import Metrics
import ModelEvaluation
import ModelStore
import Screens

/// `zither info`
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a model or a classifier is and how it was trained.")

  @Argument(help: "A model's or a classifier's file, or a name from `zither models`.")
  var model: String

  @OptionGroup(title: "Networks made elsewhere") var meaning: MeaningOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let reference = try ModelReference(model)
    try meaning.keep(for: reference)
    do {
      let trained = try reference.load()
      if json {
        try printJSON(trained.description, trained.tensors, trained.pointScores)
      } else {
        printText(trained)
      }
    } catch ModelError.isClassifier {
      let trained = try TrainedClassifier(reading: reference.path)
      if json {
        try printJSON(trained.description, trained.tensors)
      } else {
        printText(trained)
      }
    }
  }

  private func printJSON(
    _ description: some Encodable, _ tensors: [(name: String, shape: [Int])],
    _ scores: DistributionScores? = nil
  ) throws {
    let contents = InfoContents(
      description: description,
      tensors: tensors.map { .init(name: $0.name, shape: $0.shape) }, scores: scores)
    print(try jsonText(contents, .file))
  }

  private func printText(_ model: TrainedClassifier) {
    let description = model.description
    let training = description.training
    printTable(
      [
        ["classifier", "reads images; its features are what `zither evaluate` measures in"],
        ["images", "\(description.image)"],
        [
          "reads",
          description.task.map { "no label: how an image was turned (\($0.rawValue))" }
            ?? description.heads.map(\.name).joined(separator: ", "),
        ],
        [
          "networks",
          description.members == 1 ? "1" : "\(description.members); what they read is averaged",
        ],
        ["trained on", training.dataset],
      ] + (training.data?.rows ?? []) + [
        [
          "steps",
          "\(training.steps) of \(ClassifierDescription.batchSize) images"
            + (model.isFinished ? "" : "; not finished, go on with --resume"),
        ],
        ["seed", "\(training.seed)"],
        ["command", training.command],
      ] + description.scores.map { ["on images held out", $0.text] })
    printTensors(model.tensors)
  }

  private func printText(_ model: StoredModel) {
    let description = model.description
    let classes = description.latent.classNames
    let latent = description.latent
    printTable(
      whatItIs(description.origin)
        + [
          [description.image.isPoint ? "makes" : "images", "\(description.image)"],
          ["z", "\(Figures.count(latent.dimensions, "dimension")), N(0, 1)"],
        ]
        + (latent.style.map { style in
          [
            [
              "w",
              Figures.count(style.dimensions, "dimension") + ", from which layers take their style",
            ]
          ]
        } ?? []) + [
          ["classes", classes.isEmpty ? "none" : classes.joined(separator: ", ")]
        ]
        + latent.codes.map {
          ["\($0.isAttribute ? "attribute" : "code") \($0.name)", text(of: $0)]
        }
        + (latent.directions.isEmpty
          ? [] : [["directions", latent.directions.map(\.name).joined(separator: ", ")]])
        + howItCameAbout(description.origin)
        + (description.bestScores.map { [["the best of its run", $0.summary]] } ?? []))
    if let scores = model.pointScores { print("\n" + scores.line) }
    if let scores = description.scores { printScores(scores) }
    printTensors(model.tensors)
  }

  /// The tensors of the networks, and how many there are besides.
  private func printTensors(_ tensors: [(name: String, shape: [Int])]) {
    print("")
    let shown = tensors.filter { !$0.name.hasPrefix("checkpoint.") }
    printTable(
      shown.map { [$0.name, $0.shape.map(String.init).joined(separator: " × ")] })
    let hidden = tensors.count - shown.count
    if hidden > 0 { print("\nand \(hidden) tensors of a checkpoint, to go on training from") }
  }
}

extension Info {
  private func printScores(_ scores: RecordedScores) {
    print("")
    printParagraph(
      "\(Figures.grouped(scores.samples)) generated images against \(scores.dataset), in "
        + "\(scores.features):")
    printTable(
      scores.entries.map { entry in
        [
          entry.name, rounded(entry.value, 3),
          entry.realAgainstReal.map { "· real against real \(rounded($0, 3))" } ?? "",
        ]
      })
    if let remark = scores.remark { printParagraph(remark) }
  }

  /// The recipe of a model, or what a network is that none describes.
  private func whatItIs(_ origin: ModelOrigin) -> [[String]] {
    switch origin {
    case .trained(let recipe, _):
      [
        [
          "recipe",
          recipe.words == recipe.summary ? "\(recipe.name): \(recipe.summary)" : recipe.name,
        ]
      ] + choices(of: recipe)
    case .imported(_, let network?):
      [["network", "\(network.layers.count) layers that no recipe describes"]]
    case .imported(_, nil): []
    }
  }

  private func howItCameAbout(_ origin: ModelOrigin) -> [[String]] {
    switch origin {
    case .trained(let recipe, let training):
      [["trained on", training.dataset]] + (training.data?.rows ?? []) + [
        ["steps", "\(training.steps) of \(recipe.batchSize) images"],
        ["seed", "\(training.seed)"],
        ["command", training.command],
      ]
    case .imported(let record, _):
      [["read from", "\(record.source) (\(record.format))"]]
        + (record.details.map { $0.split(separator: "; ").map { ["", String($0)] } } ?? [])
        + (record.dataset.map { [["trained on", $0]] } ?? [])
    }
  }

  /// The four choices of a recipe, and what moves its weights.
  private func choices(of recipe: Recipe) -> [[String]] {
    func described(_ name: String, _ summary: String) -> String { "\(name): \(summary)" }
    var rows = [
      ["architecture", described(recipe.architecture.name, recipe.architecture.summary)],
      ["objective", described(recipe.objective.name, recipe.objective.summary)],
      ["conditioning", described(recipe.conditioning.name, recipe.conditioning.summary)],
    ]
    rows += recipe.regularizers.map { ["regularizer", described($0.name, $0.summary)] }
    if recipe.regularizers.isEmpty { rows.append(["regularizers", "none"]) }
    rows.append([
      "optimizer",
      "\(recipe.optimizer.text), rate \(recipe.generatorRate) of G, \(recipe.discriminatorRate) of D",
    ])
    if recipe.discriminatorSteps != 1 {
      rows.append(["critic steps", "\(recipe.discriminatorSteps) of D for each of G"])
    }
    return rows
  }

  /// What a code takes, and what its values were found to draw.
  private func text(of code: LatentCode) -> String {
    switch code.kind {
    case .continuous:
      guard case .measure(let range, _) = code.attribute else {
        return "a number, drawn from −1 to 1"
      }
      return "a number, −1 for \(rounded(Double(range.lowerBound), 2)) to 1 for "
        + rounded(Double(range.upperBound), 2)
    case .categorical(let values):
      if let names = code.valueNames { return names.joined(separator: ", ") }
      let names = (code.names ?? []).prefix(values).enumerated().map {
        "\($0.offset) \($0.element.name) \(Figures.perCent($0.element.share))"
      }
      return "one of \(values) values" + (names.isEmpty ? "" : ": " + names.joined(separator: ", "))
    }
  }
}

extension DataRecord {
  /// What was trained on and what was left out.
  fileprivate var rows: [[String]] {
    [["data", summary]] + origin.notes().map { ["", $0] }
      + (origin.reading.arguments.isEmpty
        ? [] : [["read with", origin.reading.arguments.joined(separator: " ")]])
  }
}

/// What `zither info --json` prints.
private struct InfoContents<Description: Encodable>: Encodable {
  struct TensorEntry: Encodable {
    var name: String
    var shape: [Int]
  }
  var description: Description
  var tensors: [TensorEntry]
  /// How close a model's points are to the data's.
  var scores: DistributionScores?
}
