import ArgumentParser
import Exploration
import Foundation
import GANs
import Metrics
import ModelStore
import Models
import Names
import Screens
import Tensor

/// `zither directions`
struct DirectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directions",
    abstract: "Finds directions of z along which a model's images change.",
    discussion: """
      sefa takes the eigenvectors of the first layer's weights; ganspace the principal components of \
      early activations, pulled back to z; attributes the normal of each attribute that the data's \
      classifier reads, by the mean of its networks. They are listed by how much images change when z moves by 1 along them, with \
      what changes besides: numbers in their own units, named values in probability.

      Every model has the directions sefa-1 to sefa-12 at hand, for the explorer's key d and for \
      --direction; others once --store has put them into the model's file. With --name OLD=NEW they \
      go by another name.

      --json prints one object: model, method, and for each of the directions name, share (of the \
      eigenvalues, of the activations' variance, or R² of the attribute's fit), held, effect (mean \
      |change| of a pixel in −1…1), changes (name, per_unit, relative) and vector.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Option(
    help: ArgumentHelp("sefa, ganspace or attributes (default: sefa).", valueName: "method"),
    transform: OptionValue.choice(LatentDirection.Method.self))
  var method = LatentDirection.Method.sefa

  @Option(
    name: .customShort("n"),
    help: "The number of directions; by default 12, or one for each attribute.",
    transform: OptionValue.whole(1...1_000))
  var count: Int?

  @Option(
    help: "An attribute that directions of attributes leave unchanged; may be repeated.")
  var hold: [String] = []

  @Option(
    help: "The number of z that directions are found from (default: 2,000).",
    transform: OptionValue.whole(20...100_000))
  var samples = 2_000

  @Option(help: "Picks these z (default: 0).", transform: OptionValue.seed)
  var seed: UInt64 = 0

  @Option(help: "A classifier's file; by default the one of the model's data.")
  var classifier: String?

  @Option(name: .customLong("name"), help: "Rename a direction: OLD=NEW.")
  var names: [String] = []

  @Flag(help: "Put the directions into the model's file, in place of those of the same names.")
  var store = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if !hold.isEmpty && method != .attributes {
      throw ValidationError("--hold goes with --method attributes.")
    }
    if let text = names.first(where: { Self.renaming($0) == nil }) {
      throw ValidationError("--name \(text): give OLD=NEW, such as --name sefa-1=tilt.")
    }
  }

  /// The two names of `OLD=NEW`, of which the old one may hold an equals sign.
  private static func renaming(_ text: String) -> (old: String, new: String)? {
    guard let equals = text.lastIndex(of: "="), equals != text.startIndex else { return nil }
    let new = String(text[text.index(after: equals)...])
    return new.isEmpty || Int(new) != nil ? nil : (String(text[..<equals]), new)
  }

  func run() throws {
    let reference = try ModelReference(model)
    let trained = try reference.load()
    if store { try StoredModel.checkAmending(reference.path) }
    let reader = try loadClassifier(for: trained)
    var directions = trained.generator.scaled(try found(for: trained, reader))
    let measuring = DirectionSamples(
      of: trained.generator, count: DirectionSurveyRequest.samples, seed: seed)
    directions = directions.map {
      measuring.measured($0, by: reader?.members ?? [])
    }
    directions.sort { ($0.effect ?? 0) > ($1.effect ?? 0) }
    for text in names {
      guard let (old, new) = Self.renaming(text) else { continue }
      guard let index = directions.firstIndex(where: { $0.name == old }) else {
        throw UnknownDirectionError(name: old, known: directions.map(\.name))
      }
      directions[index].name = new
    }
    if store {
      try trained.store(directions, in: reference.path)
      quiet.wrote(
        reference.path, Figures.count(directions.count, "direction") + " for the explorer's key d")
    }
    if json { try printJSON(directions) } else { printTable(directions) }
  }

  /// Directions that are looked for where nobody says how many.
  private static let usualCount = 12

  private func loadClassifier(for trained: StoredModel) throws -> TrainedClassifier? {
    let found = try ClassifierFile.reading(trained, classifier, model: model)
    if found == nil || found?.description.task != nil, method == .attributes {
      guard let dataset = trained.description.dataset else {
        throw NoAttributesError(model: model, dataset: nil)
      }
      throw NoClassifierError(
        dataset: dataset, data: dataset, file: ClassifierFile.name(of: dataset))
    }
    return found
  }

  private func found(
    for trained: StoredModel, _ reader: TrainedClassifier?
  ) throws -> [LatentDirection] {
    let generator = trained.generator
    let wanted = count ?? Self.usualCount
    switch method {
    case .sefa: return SemanticFactorization.directions(of: generator, count: wanted)
    case .ganspace:
      let samples = DirectionSamples(of: generator, count: samples, seed: seed)
      var random = RandomGenerator(seed: seed)
      return ActivationComponents.directions(
        z: samples.z.centred(by: samples.groups), activations: samples.activations, count: wanted,
        &random)
    case .attributes:
      guard let reader else { return [] }
      let names = Attribute.list(of: reader.description.heads).map(\.name)
      if let name = hold.first(where: { !names.contains($0) }) {
        throw UnknownAttributeError(name: name, known: names)
      }
      let samples = DirectionSamples(of: generator, count: samples, seed: seed)
      let directions = AttributeDirections(
        z: samples.z, readings: samples.readings(by: reader.members), groups: samples.groups
      ).directions(holding: hold)
      return Array(directions.prefix(count ?? directions.count))
    }
  }

  private func printTable(_ directions: [LatentDirection]) {
    let share = method == .attributes ? "R²" : "share"
    zither.printTable(
      [["direction", share, "|Δ image|", "what changes with it, per unit"]]
        + directions.map { direction in
          let changes = (direction.changes ?? []).prefix(4).map {
            "\($0.name) \($0.perUnit < 0 ? "−" : "+")\(rounded(abs($0.perUnit), 2))"
          }
          return [
            direction.name, rounded(direction.share ?? .nan, 3),
            rounded(direction.effect ?? .nan, 4), changes.joined(separator: ", "),
          ]
        }, hasHeader: true)
  }

  private func printJSON(_ directions: [LatentDirection]) throws {
    let contents = Contents(model: model, method: method, directions: directions)
    print(try jsonText(contents, .output))
  }

  private struct Contents: Encodable {
    var model: String
    var method: LatentDirection.Method
    var directions: [LatentDirection]
  }
}

struct UnknownDirectionError: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "--name \(name): there is no such direction; "
      + NearestName.suggestion(
        for: name, among: known, otherwise: "there are \(known.joined(separator: ", ")).")
  }
}

struct UnknownAttributeError: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "--hold \(name): the classifier reads no such attribute; "
      + NearestName.suggestion(
        for: name, among: known, otherwise: "it reads \(known.joined(separator: ", ")).")
  }
}

struct OtherImagesError: Error, CustomStringConvertible {
  let classifier: String
  let reads: String
  let model: String
  let makes: String

  var description: String {
    "\(classifier) reads images of \(reads), and \(model) makes images of \(makes); name a "
      + "classifier of the model's data."
  }
}
