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
      out, and says what is worth knowing before a training. --output SHEET.png draws a sheet of the \
      images to train with, \(DatasetSheet.columns) of each class in its row, or the points of a plane; \
      --output FOLDER/ writes all images as PNG files, with labels.csv of what is known of them, those \
      to train with and those held out apart.

      --json prints one object: data, images (of points, points), height, width, channels, taken_as \
      (an array's numbers), to_train, held_out, classes (name, count, share), attributes (name, \
      meaning, unknown, and of named values values: name, count, share; of measures least, greatest, \
      mean, deviation, quartiles), left_out (reason, count, names) and notes. Without data it is a \
      list of the built-in sets: name, summary, height, width, channels, classes.
      """)

  @Argument(help: "A folder or a file of data, or a built-in set.")
  var data: String?

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    name: .shortAndLong, help: "A .png file for a sheet of the images, or FOLDER/ for all.")
  var output: String?

  @Flag(help: "Show every attribute with all its values and their shares.")
  var attributes = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var quiet: QuietOption

  func validate() throws {
    if let output, !output.hasSuffix(".png"), !isFolder(output) {
      throw ValidationError(
        "--output \(output): give a name that ends in .png, or in / for a folder.")
    }
    if data == nil, output != nil || attributes || reading.given != nil {
      throw ValidationError("Name the data to look at: a folder, a file or a built-in set.")
    }
  }

  func run() throws {
    guard let data else { return try printList() }
    let folder = try output.flatMap { isFolder($0) ? try NewFolder($0) : nil }
    if folder == nil { try force.check(output) }
    let parts = try DatasetCatalogue.loadParts(
      data, reading: reading.reading, progress: ReadingLine().progress)
    let contents = try DatasetContents(parts)
    if json {
      print(try contents.json(isVerbose: reading.verbose))
    } else {
      show(contents)
    }
    guard let output else { return }
    if let folder {
      if contents.isOfPoints { throw PointsDataError(data: data) }
      let count = try folder.write(train: contents.train, test: contents.heldOut)
      quiet.wrote(output, "\(Figures.grouped(count)) images and labels.csv")
    } else {
      quiet.wrote(output, try DatasetSheet(contents.train).write(to: output))
    }
  }

  private func show(_ contents: DatasetContents) {
    printTable(contents.rows)
    if attributes {
      print("")
      if contents.attributes.isEmpty {
        print("Nothing is known of the images but their classes.")
      } else {
        printTable(contents.attributeRows, hasHeader: true)
      }
    }
    let notes =
      contents.train.origin.notes(isVerbose: reading.verbose) + contents.warnings
    if !notes.isEmpty { print("") }
    for note in notes { printParagraph(note) }
  }

  private func isFolder(_ output: String) -> Bool { output.hasSuffix("/") }

  private func printList() throws {
    if json { return print(try DatasetContents.builtInJSON) }
    printTable(DatasetCatalogue.builtIn.map { [$0.name, $0.summary] })
    print("")
    printParagraph(
      "By its path: a folder of PNG, JPEG or WebP images, with a folder for each class or without, "
        + "and labels.csv for attributes; a folder of IDX files, as MNIST has them; .npy or .npz "
        + "arrays; a .csv of points. `zither datasets DIR` says what Zither sees in it.")
  }
}

/// Why no images of a data set can be written.
struct PointsDataError: Error, CustomStringConvertible {
  let data: String

  var description: String {
    "\(data) has points, not images; name a .png file for a picture of them."
  }
}
