import ArgumentParser
import Datasets
import Foundation
import ModelFiles
import Screens

/// `zither datasets`
struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract:
      "Lists the built-in data sets, or says what Zither sees in a folder or a file of data.",
    discussion: """
      With data it counts images, classes and held-out images, lists attributes, names what is left \
      out, and says what is worth knowing before a training; with --output SHEET.png it draws a sheet \
      of the images, each class in its row. With --output FOLDER/ it writes all images as PNG files, \
      with labels.csv of what is known of them, those to train with and those held out apart.
      """)

  @Argument(help: "A folder or a file of data, or a built-in set.")
  var data: String?

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    name: .shortAndLong, help: "A .png file for a sheet of the images, or FOLDER/ for all.")
  var output: String?

  @OptionGroup var force: ForceOption
  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if let output, !output.hasSuffix(".png"), !isFolder(output) {
      throw ValidationError(
        "--output \(output): give a name that ends in .png, or in / for a folder.")
    }
    if data == nil, output != nil || reading.given != nil {
      throw ValidationError("Name the data to look at: a folder, a file or a built-in set.")
    }
  }

  func run() throws {
    guard let data else { return printList() }
    let folder = try output.flatMap { isFolder($0) ? try NewFolder($0) : nil }
    if folder == nil { try force.check(output) }
    let parts = try DatasetCatalogue.loadParts(
      data, reading: reading.reading, progress: ReadingLine().progress)
    let contents = try DatasetContents(parts)
    printTable(contents.rows)
    let notes = parts.train.origin.notes(isVerbose: reading.verbose) + contents.warnings
    if !notes.isEmpty { print("") }
    for note in notes { printParagraph(note) }
    guard let output else { return }
    if parts.train.shape.isPoint { throw PointsDataError(data: data) }
    if let folder {
      let count = try folder.write(train: contents.train, test: contents.test)
      quiet.wrote(output, "\(Figures.grouped(count)) images and labels.csv")
    } else {
      try contents.sheet.write(to: output, scale: max(1, 64 / parts.train.shape.width), quiet)
    }
  }

  private func isFolder(_ output: String) -> Bool { output.hasSuffix("/") }

  private func printList() {
    printTable(DatasetCatalogue.builtIn.map { [$0.name, $0.summary] })
    print("")
    printParagraph(
      "By its path: a folder of PNG, JPEG or WebP images, with a folder for each class or without, "
        + "and labels.csv for attributes; a folder of IDX files, as MNIST has them; .npy or .npz "
        + "arrays; a .csv of points. `zither datasets DIR` says what Zither sees in it.")
  }
}

/// Why no image of a data set can be written.
struct PointsDataError: Error, CustomStringConvertible {
  let data: String

  var description: String { "\(data) has points, not images; leave --output out." }
}

/// What there is in a data set, in words and pictures.
private struct DatasetContents {
  let train: ImageDataset
  /// nil for a set too small to hold any out.
  let test: ImageDataset?

  /// Images of a class, or of a row without classes, on a sheet; and rows of it.
  private static let (columns, rows) = (12, 40)

  /// - Throws: `DatasetError` where the images held out cannot be read.
  init(_ parts: DatasetParts) throws(DatasetError) {
    train = parts.train
    do throws(DatasetError) {
      test = try parts.test()
    } catch .nothingHeldOut {
      test = nil
    }
  }

  private var total: Int { train.count + (test?.count ?? 0) }

  /// What is there, a line each.
  var rows: [[String]] {
    let things = train.shape.isPoint ? "points" : "images"
    var rows = [
      ["data", train.name],
      [things, "\(Figures.grouped(total)), \(train.shape)"],
      ["to train", Figures.grouped(train.count)],
      ["held out", test.map { Figures.grouped($0.count) } ?? "none: the set is too small"],
    ]
    for (index, (name, count)) in classCounts.enumerated() {
      rows.append([index == 0 ? "classes" : "", "\(name)  \(Figures.grouped(count))"])
    }
    if classCounts.isEmpty { rows.append(["classes", "none"]) }
    for (index, attribute) in train.attributes.enumerated() {
      rows.append([index == 0 ? "attributes" : "", "\(attribute.name)  \(values(of: attribute))"])
    }
    return rows
  }

  private var classCounts: [(name: String, count: Int)] {
    guard let labels = train.labels else { return [] }
    var counts = [Int](repeating: 0, count: train.classNames.count)
    for label in labels + (test?.labels ?? []) { counts[Int(label)] += 1 }
    return zip(train.classNames, counts).map { ($0, $1) }
  }

  private func values(of attribute: AttributeColumn) -> String {
    switch attribute.kind {
    case .continuous(let range): return "from \(range.lowerBound) to \(range.upperBound)"
    case .categorical(let names):
      var counts = [Int](repeating: 0, count: names.count)
      let own = test?.attributes.first { $0.name == attribute.name }
      for value in attribute.values + (own?.values ?? []) { counts[Int(value)] += 1 }
      let shown = zip(names, counts).prefix(8).map { "\($0) \(Figures.grouped($1))" }
      return shown.joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }
  }

  /// What to know before a training.
  var warnings: [String] {
    var result: [String] = []
    if total < 500 {
      let what = train.shape.isPoint ? "point" : "image"
      result.append(
        "\(Figures.grouped(total)) \(what)\(total == 1 ? " is" : "s are") few: a GAN soon learns "
          + "\(total == 1 ? "it" : "them") by heart"
          + (train.shape.isPoint ? "." : "; --regularizer augmentation helps."))
    }
    let counts = classCounts.map(\.count)
    if let least = counts.min(), let most = counts.max(), most >= 10 * max(1, least) {
      result.append(
        "The classes are uneven: the largest has \(Figures.grouped(most)) images, the smallest "
          + "\(Figures.grouped(least)).")
    }
    for attribute in train.attributes {
      if case .categorical(let names) = attribute.kind, names.count > 10, 2 * names.count > total {
        result.append(
          "\(attribute.name) has \(Figures.grouped(names.count)) values for "
            + "\(Figures.grouped(total)) images: few images share one, so little is learnt of it.")
      }
    }
    if !train.shape.isPoint {
      let copies = train.count - Set((0..<train.count).map { Array(train.image(at: $0)) }).count
      if copies > 0 {
        result.append(
          "\(Figures.grouped(copies)) of the images to train with "
            + "\(copies == 1 ? "is a copy of another" : "are copies of others").")
      }
    }
    return result
  }

  /// Images spread over each class, a row each, or over the whole of a set without classes.
  var sheet: ImageSheet {
    let groups = train.labels.map { labels in
      train.classNames.indices.prefix(Self.rows).map { label in
        labels.indices.filter { labels[$0] == label }
      }
    }
    var chosen: [Int?] = []
    for group in groups ?? [Array(0..<train.count)] {
      let room = groups == nil ? Self.columns * Self.columns : Self.columns
      let spread = (0..<min(room, group.count)).map {
        group[$0 * group.count / min(room, group.count)]
      }
      let blanks = groups == nil ? 0 : room - spread.count
      chosen += spread.map { $0 } + [Int?](repeating: nil, count: blanks)
    }
    let blank = [Float](repeating: -1, count: train.shape.count)
    return ImageSheet(
      pixels: chosen.flatMap { $0.map { train.batch([$0]) } ?? blank }, shape: train.shape,
      columns: Self.columns)
  }
}
