import ArgumentParser
import Cells
import Exploration
import Foundation
import GANs
import ModelFiles
import Tensor
import TerminalDriver

/// `zither sample`
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes images with a model.",
    discussion: """
      Image i of several has the seed SEED + i, so that each can be opened in the explorer. Without \
      --class, a class-conditional model draws its classes in turn; so does a model with a categorical \
      code, without --code, the code's values. With --distance the images are neighbours of the point, as \
      in the explorer's Gallery. Without --output the images are drawn on the terminal.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Option(
    name: .customShort("n"), help: "How many images.",
    transform: OptionValue.whole(Sample.counts))
  var count: Int?

  @OptionGroup var options: PointOptions

  @Option(help: "A .npy file of float32 latents, one row of z an image.")
  var latents: String?

  @Option(
    name: .shortAndLong,
    help: """
      A .png file (a sheet of the images) or .npy (float32, [n, channels, height, width] in −1…1).
      """)
  var output: String?

  @Option(
    help: """
      Sweep an input over -n values, 9 unless given: a dimension of z, a code or a direction; twice \
      for a plane of images, the first from left to right.
      """)
  var sweep: [String] = []

  @Option(
    help: ArgumentHelp(
      "With two of --sweep: a plane of so many images around the point, such as 9x7.",
      valueName: "columns x rows"))
  var around: String?

  @Option(
    help: "The step of an input from one image of that plane to the next.",
    transform: OptionValue.positive(upTo: 10))
  var spacing: Float?

  @Option(
    help: """
      Draw neighbours of the point, z turned towards noise: 0 is the point itself, 1 is as far as any \
      other sample.
      """,
    transform: OptionValue.number(LatentPoint.distances))
  var distance: Float?

  @Option(
    help: "Picks the noise of --distance: image i has the noise of NOISE-SEED + i; by default 0.",
    transform: OptionValue.seed)
  var noiseSeed: UInt64?

  @Option(
    help: "Pixels of a .png for each pixel of an image (default: 1).", transform: OptionValue.scale)
  var scale = 1

  @OptionGroup(title: "Networks made elsewhere") var meaning: MeaningOptions
  @OptionGroup var force: ForceOption
  @OptionGroup var colour: ColourOption
  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if sweep.count > 2 || sweep.count == 2 && sweep[0] == sweep[1] {
      throw ValidationError("--sweep: give one input for a strip, or two different for a plane.")
    }
    if !sweep.isEmpty, let count, !(2...64).contains(count) {
      throw ValidationError("-n \(count): a sweep has from 2 to 64 values.")
    }
    if let around {
      if sweep.count != 2 || count != nil {
        throw ValidationError("--around makes a plane: give --sweep twice, and no -n.")
      }
      if Self.planeSize(around) == nil {
        throw ValidationError(
          "--around \(around): give odd numbers of columns and rows from 3 to 63, such as 9x7.")
      }
    }
    if (around == nil) != (spacing == nil) {
      throw ValidationError("--around and --spacing go together; give both or none.")
    }
    if latents != nil && (count != nil || !options.edits.isEmpty) {
      throw ValidationError("--latents gives all of z; leave -n and --z out.")
    }
    if latents != nil && (options.latent != nil || !options.directions.isEmpty || !sweep.isEmpty) {
      throw ValidationError(
        "--latents gives all of z; leave --latent, --direction and --sweep out.")
    }
    if distance != nil && (latents != nil || !sweep.isEmpty) {
      throw ValidationError(
        "--distance draws neighbours of one point; leave --latents and --sweep out.")
    }
    if noiseSeed != nil && distance == nil {
      throw ValidationError("--noise-seed picks the noise of --distance; give --distance too.")
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
    try force.check(output)
    let reference = try ModelReference(model)
    try meaning.keep(for: reference)
    let trained = try reference.load()
    let point = try options.point(in: trained.latent)
    if trained.description.image.isPoint, output?.hasSuffix(".npy") != true {
      throw PointsPictureError(model: model)
    }
    let inputs = try inputs(point)
    let images = ImageSheet(
      trained.generator, count: inputs.count, columns: inputs.columns, row: inputs.row)
    guard let output else {
      try images.printOnTerminal(OutputAbilities(colour: colour.depth))
      return
    }
    try images.write(to: output, scale: scale, quiet)
  }

  /// How many images there are, how many stand beside each other (nil for as many as there are rows),
  /// and what the generator is given for each.
  private struct Inputs {
    var count: Int
    var columns: Int?
    var row: (Int) -> LatentRow

    init(_ rows: [LatentRow], columns: Int) {
      count = rows.count
      self.columns = columns
      row = { rows[$0] }
    }

    init(count: Int, row: @escaping (Int) -> LatentRow) {
      self.count = count
      self.row = row
    }
  }

  private func inputs(_ point: LatentPoint) throws -> Inputs {
    let latent = point.latent
    if let latents {
      let file = try readLatents(latents, latent)
      return Inputs(count: file.shape[0]) { index in
        var row = point.sheetRow(index)
        let scale = latent.style == nil ? point.truncation : 1
        row.z = file.values[index * latent.dimensions..<(index + 1) * latent.dimensions].map {
          scale * $0
        }
        return row
      }
    }
    if let distance {
      let first = noiseSeed ?? 0
      return Inputs(count: count ?? 1) {
        point.neighbour(first &+ UInt64($0), at: distance).row
      }
    }
    let controls = try sweep.map { try LatentControl(parsing: $0, in: latent) }
    guard let horizontal = controls.first else {
      return Inputs(count: count ?? 1) { point.sheetRow($0) }
    }
    let values = count ?? Traversal.usualCount
    guard controls.count == 2 else {
      let sweep = Traversal(of: point, along: horizontal, count: values)
      return Inputs(sweep.rows(of: point), columns: sweep.values.count)
    }
    if let size = around.flatMap(Self.planeSize), let spacing {
      for control in controls where !latent.strings.contains(control) {
        if case .direction = control { continue }
        throw LatentArgumentError.noPlaneAround(latent.argument(of: control))
      }
      let plane = LatentPlane(
        around: point, horizontal: horizontal, vertical: controls[1], columnCount: size.columns,
        rowCount: size.rows, spacing: spacing
      ).inReach
      return Inputs(plane.rows(of: point), columns: plane.columns.count)
    }
    let plane = LatentPlane(
      of: point, horizontal: horizontal, vertical: controls[1], count: values)
    return Inputs(plane.rows(of: point), columns: plane.columns.count)
  }

  /// The latents of a file, [n, dimensions], of as many images as `-n` allows.
  private func readLatents(_ path: String, _ latent: LatentDescription) throws -> NPYFile {
    let file = try NPYFile(
      reading: path,
      most: min(NPYFile.mostValues, Self.counts.upperBound * latent.dimensions))
    guard file.shape.count == 2, file.shape[1] == latent.dimensions, file.shape[0] > 0 else {
      throw LatentsFileError(path: path, found: file.shape, dimensions: latent.dimensions)
    }
    // What is no number compares false.
    let limit = LatentEdit.limits.upperBound
    if let place = file.values.firstIndex(where: { !(abs($0) <= limit) }) {
      throw PointFileError(
        path: path,
        reason:
          "has \(file.values[place]) in row \(place / latent.dimensions), where a number from "
          + "−\(Int(limit)) to \(Int(limit)) is needed")
    }
    return file
  }

  /// The sides of a plane around a point, both odd; nil for anything else.
  private static func planeSize(_ text: String) -> (columns: Int, rows: Int)? {
    let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard sides.count == 2, let columns = sides[0], let rows = sides[1],
      [columns, rows].allSatisfy({ (3...63).contains($0) && $0 % 2 == 1 })
    else { return nil }
    return (columns, rows)
  }

  /// How many images can be asked for.
  private static let counts = 1...1_000_000
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
