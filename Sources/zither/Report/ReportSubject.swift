import Datasets
import ModelStore
import Screens
import Tensor

/// What a report is about, and its pictures.
struct ReportSubject {
  /// Images in rows under a heading.
  struct Picture {
    var title: String
    /// HTML.
    var caption: String
    /// [N, H, W, C] in −1…1.
    var pixels: [Float]
    var columns: Int
  }

  let name: String
  /// What it is, below the name.
  let words: String
  /// Names and values, in a list.
  let facts: [(String, String)]
  let shape: ImageShape
  let pictures: [Picture]

  /// A model: samples, of each class where there are classes, and traversals.
  init(_ model: StoredModel, name: String, seed: UInt64) {
    self.name = name
    words = model.description.words
    shape = model.description.image
    facts =
      switch model.description.origin {
      case .trained(let recipe, let training):
        [
          ("trained on", "\(training.dataset), \(model.description.image)"),
          ("recipe", recipe.name), ("steps", Figures.grouped(training.steps)),
          ("seed", "\(training.seed)"), ("by", training.command),
        ]
      default: [("images", "\(model.description.image)")]
      }
    let samples = ReportSamples(generator: model.generator, seed: seed)
    let traversals = samples.traversals(6)
    pictures = [
      Picture(
        title: "Samples", caption: Self.caption(of: model), pixels: samples.sheet(),
        columns: ReportSamples.columns),
      Picture(
        title: "Traversals",
        caption: "One string of z in each row, from −3 to +3 with the others held: "
          + traversals.dimensions.map { "z<sub>\($0)</sub>" }.joined(separator: ", ")
          + ", which change the picture most.", pixels: traversals.pixels, columns: 9),
    ]
  }

  private static func caption(of model: StoredModel) -> String {
    let latent = model.description.latent
    return latent.isConditional
      ? "A class in each row (\(latent.classNames.joined(separator: ", ").asHTML)), the same z down "
        + "a column."
      : "Drawn at random, none left out."
  }

  /// Images that were made elsewhere: a hundred of them, chosen by the seed, with the data's channels.
  init(_ images: ImageDataset, channels: Int, seed: UInt64) {
    name = images.origin.source
    words = images.readWords
    facts = []
    var random = RandomGenerator(seed: seed)
    let chosen = Array(0..<images.count).shuffled(using: &random).prefix(Self.shown).sorted()
    let shown = images.part(chosen).converted(channels: channels)
    shape = shown.shape
    pictures = [
      Picture(
        title: "Samples",
        caption: chosen.count < images.count
          ? "\(chosen.count) of \(Figures.grouped(images.count)), drawn at random, in their order."
          : "All of them, in their order.",
        pixels: shown.batch(Array(chosen.indices)), columns: ReportSamples.columns)
    ]
  }

  private static let shown = 100
}

extension String {
  /// The text as HTML shows it.
  var asHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
