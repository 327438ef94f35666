import ArgumentParser
import Cells
import Exploration
import Foundation
import GANs
import ModelFiles
import Tensor
import TerminalDriver
import Training

/// `zither sample`
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes images with a model.",
    discussion: """
      Image i of several has the seed SEED + i, so that each can be opened in the explorer. Without \
      --class, a class-conditional model draws its classes in turn; so does a model with a categorical \
      code, without --code, the code's values. Without --output the images are \
      drawn on the terminal.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Option(name: .customShort("n"), help: "How many images.")
  var count: Int?

  @Option(help: "Picks z.")
  var seed: UInt64 = LatentPoint.defaultSeed

  @Option(
    name: .customLong("class"),
    help: "A class, and its weight where several are blended: K or K=WEIGHT.")
  var classes: [String] = []

  @Option(name: .customLong("z"), help: "A value of z set by hand: INDEX=VALUE.")
  var edits: [String] = []

  @Option(
    name: .customLong("code"),
    help: "A code of a model that has codes: NAME=VALUE; -1 to 1, or a categorical one's value.")
  var codes: [String] = []

  @Option(help: "The scale of z: 1 is all of N(0, 1), 0 its mean.")
  var truncation: Float = 1

  @Option(help: "A .npy file of float32 latents, one row of z an image.")
  var latents: String?

  @Option(
    name: .shortAndLong,
    help: """
      A .png file (a sheet of the images) or .npy (float32, [n, channels, height, width] in −1…1).
      """)
  var output: String?

  @Option(help: "Pixels of a .png for each pixel of an image.")
  var scale = 1

  @OptionGroup var colour: ColourOption

  func validate() throws {
    if let count, !(1...1_000_000).contains(count) {
      throw ValidationError("-n \(count): give a number from 1 to 1,000,000.")
    }
    if !(truncation >= 0 && truncation <= 100) {
      throw ValidationError("--truncation \(truncation): give a number from 0 to 100.")
    }
    if !(1...64).contains(scale) {
      throw ValidationError("--scale \(scale): give a number from 1 to 64.")
    }
    if latents != nil && (count != nil || !edits.isEmpty) {
      throw ValidationError("--latents gives all of z; leave -n and --z out.")
    }
    if let output, !output.hasSuffix(".png"), !output.hasSuffix(".npy") {
      throw ValidationError("--output \(output): give a name that ends in .png or .npy.")
    }
    if output == nil && isatty(STDOUT_FILENO) == 0 {
      throw ValidationError(
        "The output is no terminal to draw on; name a file with --output FILE.png or FILE.npy.")
    }
  }

  func run() throws {
    let trained = try ModelReference(model).load()
    let latent = trained.description.latent
    let point = try LatentPoint(
      seed: seed, edits: edits, classes: classes, codes: codes, truncation: truncation,
      in: latent)
    if trained.description.image.isPoint, output?.hasSuffix(".npy") != true {
      throw PointsPictureError(model: model)
    }
    let images = try ImageSheet(
      trained.generator, inputs(point, latent), shape: trained.description.image)
    switch output {
    case .some(let path) where path.hasSuffix(".npy"): try images.npy.write(to: path)
    case .some(let path): try images.png(scale: scale).write(to: path)
    case .none: images.printOnTerminal(OutputAbilities(colour: colour.depth))
    }
  }

  /// What the generator is given for every image.
  private func inputs(
    _ point: LatentPoint, _ latent: LatentDescription
  ) throws -> [LatentRow] {
    let rows = try latents.map { try readLatents($0, latent) }
    return (0..<(rows?.count ?? count ?? 1)).map { index in
      var point = point
      point.seed &+= UInt64(index)
      if classes.isEmpty && latent.isConditional {
        point.classWeights = [index % latent.classNames.count: 1]
      }
      if codes.isEmpty, case .categorical(let values) = latent.codes.first?.kind {
        point.codes = [0: Float(index % values)]
      }
      var row = point.row(of: latent)
      if let rows { row.z = rows[index].map { point.truncation * $0 } }
      return row
    }
  }

  private func readLatents(_ path: String, _ latent: LatentDescription) throws -> [[Float]] {
    let file = try NPYFile(reading: path)
    guard file.shape.count == 2, file.shape[1] == latent.dimensions, file.shape[0] > 0 else {
      throw LatentsFileError(path: path, found: file.shape, dimensions: latent.dimensions)
    }
    return stride(from: 0, to: file.values.count, by: latent.dimensions).map {
      Array(file.values[$0..<$0 + latent.dimensions])
    }
  }
}

/// A picture was asked of a model that makes points.
struct PointsPictureError: Error, CustomStringConvertible {
  let model: String

  var description: String {
    "\(model) makes points, not pictures; write them with --output FILE.npy, "
      + "or see them with `zither explore`."
  }
}

struct LatentsFileError: Error, CustomStringConvertible {
  let path: String
  let found: [Int]
  let dimensions: Int

  var description: String {
    "\(path) has the shape \(found), but the model takes latents of shape [n, \(dimensions)]; "
      + "save one row of \(dimensions) values for every image."
  }
}
