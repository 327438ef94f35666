import ArgumentParser
import Cells
import Exploration
import ModelStore
import Models
import Screens

/// `zither explore`, and `zither` alone.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Opens the explorer on a model.",
    discussion: """
      Without a model, from the second start on, Home shows every model at hand. Press ? in the \
      explorer for its keys.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String?

  @Option(
    help: "What the model was trained on, for the keys I and N: a built-in data set or a folder.")
  var data: String?

  @OptionGroup(title: "The point to begin at") var point: PointOptions
  @OptionGroup(title: "Networks made elsewhere") var meaning: MeaningOptions
  @OptionGroup var colour: ColourOption
  @OptionGroup var threads: ThreadsOption

  func run() throws {
    threads.apply()
    // From the second start on, Home, and behind it what was last opened and is still there.
    let isBare = model == nil && !point.areGiven && data == nil
    let recent = isBare ? RecentUseFile.own.read() : nil
    let last = recent?.models.first { name in
      (try? ModelDescription(reading: ModelReference(name).path)) != nil
    }
    let reference = try ModelReference(model ?? last ?? ShippedModels.defaultName)
    try meaning.keep(for: reference)
    let model = try reference.load()
    let session = ExplorerSession(model, reference, data: data)
    try session.run(
      colour: colour.depth, point: try point.point(in: model.description.latent),
      screen: recent == nil ? .explore : .home,
      offersTour: isBare && recent?.tourIsSettled != true)
  }
}

/// `--colour`, the same wherever a screen is drawn.
struct ColourOption: ParsableArguments {
  @Option(
    name: [.customLong("colour"), .customLong("color")],
    help: ArgumentHelp(
      "Colours of the terminal: auto, none, 16, 256 or truecolour.",
      discussion: "auto asks the terminal; NO_COLOR means none.", valueName: "depth"))
  var name = "auto"

  func validate() throws {
    if name != "auto" && depth == nil {
      throw ValidationError(
        "--colour \(name): choose auto, none, 16, 256 or truecolour.")
    }
  }

  /// nil to ask the terminal.
  var depth: ColourDepth? { ColourDepth(rawValue: name == "truecolor" ? "truecolour" : name) }
}
