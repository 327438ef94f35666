import ArgumentParser
import Exploration
import Foundation
import ModelEvaluation

/// `zither nearest`
struct NearestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nearest",
    abstract: "Finds the training images that are nearest to an image of a model.",
    discussion: """
      By pixels, and by the features of the data's classifier among the 1,000 nearest by pixels. \
      An image is named by its file or, where it has none of its own, by its place in the data's file, \
      counted from 0: as `zither project --image` and --index take it. --json prints one object: \
      by_pixels and by_features, with index (its place in the file, or in the order of the files' \
      names), file, and distance (root of the mean square over pixels in −1…1; ‖f − f₀‖ / ‖f₀‖).
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @OptionGroup var options: PointOptions

  @Option(help: "What it was trained on: a built-in data set or a folder.")
  var data: String?

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    name: .customShort("n"), help: "How many of each (default: 5).",
    transform: OptionValue.whole(1...1_000))
  var count = 5

  @Option(
    name: .shortAndLong,
    help: "A .png file: the image and the nearest by pixels, below by features.")
  var output: String?

  @OptionGroup var force: ForceOption

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if let output, !output.hasSuffix(".png") {
      throw ValidationError("--output \(output): give a name that ends in .png.")
    }
  }

  func run() throws {
    try force.check(output)
    let reference = try ModelReference(model)
    let trained = try reference.load()
    if trained.description.image.isPoint { throw PointsPictureError(model: model) }
    let row = try options.point(in: trained.latent).row
    let image = try ImageSheet(trained.generator, [row]).pixels
    let dataset = try ModelData.load(
      of: trained.description, at: reference.path, named: data, reading: reading.given,
      progress: ReadingLine().progress)
    let reader = try ClassifierFile.reading(trained, nil, model: model)
    let nearest = NearestImages(
      to: image, in: dataset, count: count, classifier: reader?.classifier)
    if let output {
      let rows = [nearest.byPixels, nearest.byFeatures].filter { !$0.isEmpty }
      try ImageSheet(
        pixels: rows.flatMap { image + $0.flatMap(\.pixels) }, shape: trained.generator.image,
        columns: count + 1
      ).write(to: output, scale: 4, quiet)
    }
    if json {
      func entries(_ found: [NearestImages.Neighbour]) -> [Contents.Entry] {
        found.map {
          .init(index: $0.identity.index, file: $0.identity.file, distance: $0.distance)
        }
      }
      let contents = Contents(
        byPixels: entries(nearest.byPixels), byFeatures: entries(nearest.byFeatures))
      print(try jsonText(contents, .output))
    } else {
      func words(_ found: [NearestImages.Neighbour]) -> String {
        found.map { "\($0.identity) (\(rounded($0.distance, 3)))" }.joined(separator: "  ")
      }
      printTable(
        [["by pixels", words(nearest.byPixels)]]
          + (nearest.byFeatures.isEmpty ? [] : [["by features", words(nearest.byFeatures)]]))
    }
  }

  private struct Contents: Encodable {
    struct Entry: Encodable {
      var index: Int
      var file: String?
      var distance: Double
    }
    var byPixels: [Entry]
    var byFeatures: [Entry]
  }
}
