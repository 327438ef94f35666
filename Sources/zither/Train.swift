import ArgumentParser
import Foundation
import GANs
import Models
import Training

/// `zither train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a GAN, on the screen or without it.",
    discussion: """
      The model is written when training ends, and when it is interrupted; training can go on from it \
      with --resume. Without --steps and --time it trains until it is stopped.
      """)

  @Argument(help: "A recipe, from `zither recipes`.")
  var recipe: String

  @Option(help: "A built-in data set, from `zither datasets`, or a folder.")
  var data = "digits"

  @Option(help: "Train until this step.")
  var steps: Int?

  @Option(help: "Train for this long, such as 60s, 5m or 1h.")
  var time: TrainingTime?

  @Option(help: "Picks the first weights, the batches and the latents.")
  var seed: UInt64 = 0

  @OptionGroup var threads: ThreadsOption
  @OptionGroup var colour: ColourOption

  @Option(name: .shortAndLong, help: "The model file to write; by default DATA-RECIPE.safetensors.")
  var output: String?

  @Option(help: "A model file to go on from.")
  var resume: String?

  @Flag(help: "Train without the screen.")
  var headless = false

  @Flag(help: "Print one JSON object for every report; implies --headless.")
  var json = false

  func validate() throws {
    if steps != nil && time != nil {
      throw ValidationError("--steps and --time are both given; give one of them.")
    }
    if let steps, steps < 1 {
      throw ValidationError("--steps \(steps): give a number of at least 1.")
    }
    if Recipe(named: recipe) == nil {
      throw ValidationError(
        String(
          describing: TrainingError.unknownRecipe(recipe, known: Recipe.named.map(\.name))))
    }
  }

  func run() throws {
    threads.apply()
    let request = TrainingRequest(
      recipe: recipe, data: data,
      limit: steps.map { .steps($0) } ?? time.map { .seconds($0.seconds) } ?? .none, seed: seed,
      output: try outputFile(), resume: resume)
    if headless || json {
      try HeadlessTraining(request, json: json).run()
    } else {
      let reference = try ModelReference(ShippedModels.defaultName)
      try ExplorerSession(reference, try reference.load()).run(
        colour: colour.depth, request: request)
    }
  }

  /// The file to write, checked before hours are spent.
  private func outputFile() throws -> String {
    let path = output ?? resume ?? TrainingRequest.defaultOutput(recipe: recipe, data: data)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw OutputError.isFolder(path)
    }
    if !files.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      throw OutputError.noFolder(path: path, folder: folder)
    }
    if !files.isWritableFile(atPath: folder) {
      throw OutputError.notWritable(path: path, folder: folder)
    }
    if output == nil && resume == nil && files.fileExists(atPath: path) {
      throw OutputError.wouldOverwrite(path)
    }
    return path
  }
}

/// A length of time on the command line: a number and s, m or h.
struct TrainingTime: ExpressibleByArgument {
  let seconds: Double

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let last = argument.last else { return nil }
    let number = units[last] == nil ? Substring(argument) : argument.dropLast()
    guard let value = Double(number), value > 0, value.isFinite else { return nil }
    seconds = value * (units[last] ?? 1)
  }
}

/// Why a file cannot be written where it was asked for.
enum OutputError: Error, CustomStringConvertible {
  case isFolder(String)
  case noFolder(path: String, folder: String)
  case notWritable(path: String, folder: String)
  case wouldOverwrite(String)

  var description: String {
    switch self {
    case .isFolder(let path):
      "\(path) is a folder; name a file with --output."
    case .noFolder(let path, let folder):
      "\(path) cannot be written because there is no folder \(folder); make it or name another file."
    case .notWritable(let path, let folder):
      "\(path) cannot be written because \(folder) does not allow it; name another file with --output."
    case .wouldOverwrite(let path):
      "\(path) is there already; name another file with --output or go on from it with --resume."
    }
  }
}
