import ArgumentParser
import Datasets

/// `--size`, `--fit` and `--background`, the same wherever data are named.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Bring every image to this size: 32, or 48x32.", valueName: "pixels"))
  var size: String?

  @Option(
    help: """
      How images of another shape come to the size: crop keeps the middle, pad keeps all and fills with \
      background, stretch keeps all and changes the shape.
      """)
  var fit: String?

  @Option(
    help: ArgumentHelp(
      "What shows through transparent images: black, white, another name, or rrggbb.",
      valueName: "colour"))
  var background: String?

  @Flag(help: "Name every file that is left out.")
  var verbose = false

  func validate() throws {
    if let size, ImageReading.Size(size) == nil {
      throw ValidationError(
        "--size \(size): give one number from 1 to \(ImageReading.Size.range.upperBound), or width "
          + "and height as 48x32.")
    }
    if let fit {
      if ImageReading.Fit(rawValue: fit) == nil {
        throw ValidationError("--fit \(fit): choose crop, pad or stretch.")
      }
      if size == nil { throw ValidationError("--fit brings images to a size; give --size, too.") }
    }
    if let background, Background(background) == nil {
      let names = Background.named.map(\.name).filter { $0 != "gray" }.joined(separator: ", ")
      throw ValidationError("--background \(background): choose \(names), or rrggbb.")
    }
  }

  /// nil where no option was given.
  var given: ImageReading? {
    size == nil && background == nil ? nil : reading
  }

  var reading: ImageReading {
    ImageReading(
      size: size.flatMap(ImageReading.Size.init),
      fit: fit.flatMap(ImageReading.Fit.init) ?? .crop,
      background: background.flatMap(Background.init))
  }
}
