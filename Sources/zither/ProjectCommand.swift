import ArgumentParser
import Datasets
import Exploration
import Foundation
import GANs
import ModelFiles
import ModelStore
import Screens

/// `zither project`
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Finds the point of a model whose image is nearest to a given one.",
    discussion: """
      Adam brings several starts nearer at a time, by pixels and, where the model's data have a \
      classifier, by its features, while z stays as long as it was in training.

      --json prints one object: pixel_distance (root of the mean square over pixels in −1…1), \
      feature_distance (‖f − f₀‖ / ‖f₀‖), both also as start_… of the nearest random point, steps, \
      seconds, class_weights and codes where the model has them, with --styles offsets of w, and z.

      Without --output and --json the point is printed, as --output POINT.json would write it, and how \
      near it comes is said on standard error.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Argument(help: "A PNG of the size that the model makes.")
  var picture: String?

  @Option(help: "A data set that the image is from, in place of a PNG.")
  var data: String?

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    help: """
      Which image of the data set, counted from 0: in its file or, of a folder of images, in the order \
      of their names; of data in two parts, in the training part.
      """,
    transform: OptionValue.whole(0...1_000_000_000))
  var index: Int?

  @Option(help: "Which image of a folder, by its file's name.")
  var image: String?

  @Option(
    name: .shortAndLong,
    help: """
      Where the point goes: .json or .npy, for --latent; or .png with the given image and the \
      nearest one beside each other.
      """)
  var output: String?

  @OptionGroup var force: ForceOption

  @Option(
    help: "Steps of the search (default: \(Projector.Settings().steps)).",
    transform: OptionValue.whole(1...100_000))
  var steps = Projector.Settings().steps

  @Option(
    help: "How many starts (default: \(Projector.Settings().starts)).",
    transform: OptionValue.whole(1...256))
  var starts = Projector.Settings().starts

  @Option(
    help: "Picks the random points that starts are chosen from (default: 0).",
    transform: OptionValue.seed)
  var seed: UInt64 = 0

  @Flag(
    help: """
      In a model with styles, let each layer's w move by itself (W+): nearer, and further from what the \
      model usually makes.
      """)
  var styles = false

  @Option(help: "A classifier's file; by default the one of the model's data.")
  var classifier: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var quiet: QuietOption

  func validate() throws {
    let named = [index.map(String.init), image].compactMap { $0 }
    if (picture == nil) == (data == nil) || named.count != (data == nil ? 0 : 1) {
      throw ValidationError("Give an image: a PNG, or --data with --index or --image.")
    }
    if styles && output?.hasSuffix(".npy") == true {
      throw ValidationError("--styles moves more than z; give --output a name that ends in .json.")
    }
    if let output, ![".json", ".npy", ".png"].contains(where: output.hasSuffix) {
      throw ValidationError("--output \(output): give a name that ends in .json, .npy or .png.")
    }
  }

  func run() throws {
    try force.check(output)
    let reference = try ModelReference(model)
    let trained = try reference.load()
    let shape = trained.description.image
    if shape.isPoint { throw PointsPictureError(model: model) }
    if styles && trained.description.latent.style == nil { throw NoStylesError(model: model) }
    let target = try loadTarget(for: trained)
    let reader = try ClassifierFile.reading(trained, classifier, model: model)
    let clock = ContinuousClock()
    let start = clock.now
    let projector = Projector(
      trained.generator, classifier: reader?.classifier, target: target,
      settings: .init(starts: starts, steps: steps, movesStyles: styles), seed: seed)
    let before = projector.best
    var line = ProgressLine(isQuiet: json || isatty(STDOUT_FILENO) == 0)
    while !projector.isDone {
      projector.step()
      line.show(
        "step \(projector.steps) of \(steps) · distance \(rounded(projector.best.pixelDistance, 4))"
      )
    }
    line.clear()
    let seconds = (clock.now - start) / .seconds(1)
    let point = LatentPoint(projector.best.row)
    if let output { try write(point, target, of: trained, to: output) }
    let rows = rows(projector.best, before, seconds)
    if json {
      try printJSON(projector.best, before, seconds)
    } else if output != nil {
      printTable(rows)
    } else {
      let stored = StoredPoint(point, hasZ: true)
      print(String(decoding: try PointFile.bytes(of: stored), as: UTF8.self), terminator: "")
      if !quiet.quiet { for line in Listing.lines(rows) { writeError(line) } }
    }
  }

  private func loadTarget(for trained: StoredModel) throws -> [Float] {
    let shape = trained.description.image
    let reading = reading.given ?? trained.description.reading
    if let picture { return try TargetImage.read(picture, reading, shape: shape) }
    let name = image.map { ImageName.file($0) } ?? .place(index ?? 0)
    return try TargetImage.read(data: data ?? "", name, reading, shape: shape)
  }

  private func write(
    _ point: LatentPoint, _ target: [Float], of trained: StoredModel, to path: String
  ) throws {
    if path.hasSuffix(".json") {
      let stored = StoredPoint(point, hasZ: true)
      try writeAtomically(PointFile.bytes(of: stored), to: path)
      quiet.wrote(path, "the point")
    } else if path.hasSuffix(".npy") {
      let z = point.z
      try NPYFile(shape: [z.count], values: z).write(to: path)
      quiet.wrote(path, "z, float32 [\(z.count)]")
    } else {
      let found = try ImageSheet(trained.generator, [point.row]).pixels
      try ImageSheet(pixels: target + found, shape: trained.generator.image, columns: 2)
        .write(to: path, scale: 4, quiet)
    }
  }

  /// How near the point comes, and how it was found.
  private func rows(
    _ best: Projector.Result, _ before: Projector.Result, _ seconds: Double
  ) -> [[String]] {
    func text(_ result: Projector.Result) -> String {
      rounded(result.pixelDistance, 4)
        + (result.featureDistance.map { ", features \(rounded($0, 4))" } ?? "")
    }
    var rows = [
      ["distance", text(best)], ["nearest random point", text(before)],
      [
        "search",
        "\(Figures.count(starts, "start")), \(Figures.count(steps, "step")), "
          + "\(rounded(seconds, 1)) s",
      ],
    ]
    if let output, !output.hasSuffix(".png") {
      rows.append(
        ["see it", ShellWords.line(["zither", "sample", model, "--latent", output])])
    }
    return rows
  }

  private func printJSON(
    _ best: Projector.Result, _ before: Projector.Result, _ seconds: Double
  ) throws {
    let contents = Contents(
      pixelDistance: best.pixelDistance, featureDistance: best.featureDistance,
      startPixelDistance: before.pixelDistance, startFeatureDistance: before.featureDistance,
      steps: steps, seconds: seconds,
      classWeights: best.row.classWeights.isEmpty ? nil : best.row.classWeights,
      codes: best.row.codes.isEmpty ? nil : best.row.codes,
      offsets: best.row.style.offsets.isEmpty ? nil : best.row.style.offsets, z: best.row.z)
    print(try jsonText(contents, .output))
  }

  private struct Contents: Encodable {
    var pixelDistance: Double
    var featureDistance: Double?
    var startPixelDistance: Double
    var startFeatureDistance: Double?
    var steps: Int
    var seconds: Double
    var classWeights: [Float]?
    var codes: [Float]?
    var offsets: [Float]?
    var z: [Float]
  }
}

struct NoStylesError: Error, CustomStringConvertible {
  let model: String

  var description: String { "\(model) has no styles to move; leave --styles out." }
}
