import Exploration
import GANs
import ModelFiles
import Screens
import Tensor

extension ExportRequest: BackgroundJob {
  var lane: JobLane {
    switch contents {
    case .images, .animation: .drawing
    case .json, .array: .files
    }
  }

  /// Makes the images a few at a time, and writes them on the thread for files; never over a file that is
  /// there.
  func begin(_ models: ExplorerModels) throws -> JobSteps<String> {
    switch contents {
    case .images(let rows, let columns):
      let sheet = ImageSheet(
        try models.generator(generator, for: rows), rows, columns: columns)
      return drawing(sheet) { try $0.writePNG(to: $1, scale: scale) }
    case .animation(let rows):
      let sheet = ImageSheet(try models.generator(generator, for: rows), rows)
      return drawing(sheet) { try $0.writeGIF(to: $1, scale: scale) }
    case .json(let point):
      return { .done(try written { try writeAtomically(PointFile.bytes(of: point), to: $0) }) }
    case .array(let z):
      return { .done(try written { try NPYFile(shape: [z.count], values: z).write(to: $0) }) }
    }
  }

  private func drawing(
    _ sheet: ImageSheet, write: @escaping @Sendable (ImageSheet, String) throws -> Void
  ) -> JobSteps<String> {
    let (shape, columns, count) = (sheet.shape, sheet.squareColumns, sheet.count)
    var pixels: [Float] = []
    var made = 0
    return {
      let range = made..<min(made + ImageSheet.batch, count)
      pixels += try sheet.pixels(range)
      made = range.upperBound
      guard made == count else { return .goesOn }
      return .move(.files) { [pixels] _ in
        let finished = ImageSheet(pixels: pixels, shape: shape, columns: columns)
        return { .done(try written { try write(finished, $0) }) }
      }
    }
  }

  /// - Returns: the free name that it was written under.
  private func written(_ write: (String) throws -> Void) throws -> String {
    let path = OutputFile.free(name)
    try write(path)
    return path
  }
}
