import ArgumentParser
import Exploration
import Foundation
import GANs
import ModelFiles
import Names

/// `zither walk`
struct WalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Animates the way through points of a model.",
    discussion: """
      A point is a bookmark's name, a file of a point (.json, .npy), or seed:N; in the same word options \
      of a point may follow, such as "seed:3 --class 7". z goes along arcs, class weights and codes \
      along lines, and from the last point back to the first.

      The explorer keeps bookmarks in $XDG_DATA_HOME/zither/bookmarks.json (without that variable in \
      ~/.local/share): an object of models, with a list of named points each.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Argument(help: "Two points or more; all bookmarks of the model unless given.")
  var points: [String] = []

  @Option(
    help: """
      Frames from one point to the next; 30 are about a second (default: \(Walk.usualFrames)).
      """,
    transform: OptionValue.whole(1...1_000))
  var frames = Walk.usualFrames

  @Flag(help: "End at the last point.")
  var once = false

  @Option(
    name: .shortAndLong,
    help: """
      A .gif file, .png (a sheet of the frames) or .npy (float32, [frames, channels, height, width] in \
      −1…1).
      """)
  var output: String

  @Option(
    help: "Pixels of the .gif or .png for each pixel of an image (default: 1).",
    transform: OptionValue.scale)
  var scale = 1

  @OptionGroup var quiet: QuietOption
  @OptionGroup var force: ForceOption

  func validate() throws {
    if points.count == 1 {
      throw ValidationError("\(points[0]): a walk leads through two points or more.")
    }
    if ![".gif", ".png", ".npy"].contains(where: { output.hasSuffix($0) }) {
      throw ValidationError("--output \(output): give a name that ends in .gif, .png or .npy.")
    }
  }

  func run() throws {
    try force.check(output)
    let reference = try ModelReference(model)
    let trained = try reference.load()
    if trained.description.image.isPoint, !output.hasSuffix(".npy") {
      throw PointsPictureError(model: model)
    }
    let stops = try stops(reference, trained.latent)
    guard stops.count >= 2 else {
      throw TooFewPointsError(model: model, count: stops.count, path: BookmarkFile.own.path)
    }
    let walk = Walk(through: stops.map(\.row), framesBetween: frames, isClosed: !once)
    let images = ImageSheet(trained.generator, count: walk.count, row: walk.row)
    guard output.hasSuffix(".gif") else {
      return try images.write(to: output, scale: scale, quiet)
    }
    try images.writeGIF(to: output, scale: scale)
    let seconds = Double(images.count * ImageSheet.frameDelay) / 100
    quiet.wrote(output, "\(images.countWords), \(rounded(seconds, 1)) s")
  }

  private func stops(
    _ reference: ModelReference, _ latent: LatentDescription
  ) throws -> [LatentPoint] {
    let bookmarks = try BookmarkFile.own.read()[BookmarkFile.key(of: reference)] ?? []
    let names = points.isEmpty ? bookmarks.map(\.name) : points
    return try names.map { name in
      if let bookmark = bookmarks.first(where: { $0.name == name }) {
        return try PointFile.point(of: bookmark, in: latent)
      }
      if let point = try seededPoint(name, latent) { return point }
      guard name.hasSuffix(".json") || name.hasSuffix(".npy") else {
        throw UnknownPointError(name: name, known: bookmarks.map(\.name))
      }
      return try PointFile.read(name, in: latent)
    }
  }

  /// The point of `seed:N`, with the options behind it; nil for other words.
  private func seededPoint(_ text: String, _ latent: LatentDescription) throws -> LatentPoint? {
    let words = ShellWords.split(text)
    guard let first = words.first, first.hasPrefix("seed:"), let seed = UInt64(first.dropFirst(5))
    else { return nil }
    guard var options = try? PointOptions.parse(Array(words.dropFirst())) else {
      throw SeededPointError(text: text)
    }
    options.seed = seed
    return try options.point(in: latent)
  }
}

/// What follows a seed is no option of a point.
struct SeededPointError: Error, CustomStringConvertible {
  let text: String

  var description: String {
    "“\(text)” is no point; after seed:N give options that `zither sample` takes for a point, "
      + "such as “seed:3 --class 7”."
  }
}

struct TooFewPointsError: Error, CustomStringConvertible {
  let model: String
  let count: Int
  let path: String

  var description: String {
    "\(model) has \(count == 0 ? "no bookmark" : "one bookmark") in \(path), and a walk leads through "
      + "two points or more; name points."
  }
}

struct UnknownPointError: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "There is no bookmark “\(name)” of this model; "
      + NearestName.suggestion(
        for: name, among: known,
        otherwise: "give " + (known.isEmpty ? "" : "one of \(known.joined(separator: ", ")), ")
          + "a file that ends in .json or .npy, or seed:N.")
  }
}
