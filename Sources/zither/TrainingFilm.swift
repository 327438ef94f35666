import Cells
import Exploration
import ModelFiles
import Screens
import Tensor
import Training

/// The sample sheets of a training, one after the other, as an animated GIF.
///
/// A long training has more sheets than a film has frames: whenever there are too many, every other
/// one is dropped, and from then on only every second is taken, and so on.
struct TrainingFilm {
  /// Frames that are kept at most.
  static let most = 240
  /// Hundredths of a second that a frame stays, the last one much longer.
  private static let delay = 8

  let path: String
  private var sheets: [TrainingSnapshot.SampleSheet] = []
  private var taken = 0
  private var interval = 1

  init(path: String) {
    self.path = path
  }

  /// How many frames it has.
  var count: Int { sheets.count }

  /// Takes the newest sheet, if it is another than the last one.
  mutating func take(_ sheet: TrainingSnapshot.SampleSheet?) {
    guard let sheet, !sheet.shape.isPoint, sheet.step != sheets.last?.step else { return }
    taken += 1
    guard taken % interval == 0 else { return }
    sheets.append(sheet)
    guard sheets.count > Self.most else { return }
    sheets = sheets.indices.filter { $0 % 2 == 1 }.map { sheets[$0] }
    interval *= 2
  }

  /// Writes the film; nothing where no sheet was seen.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  func write() throws(ModelFileError) {
    // Images that are there already cannot fail to be made.
    let frames = sheets.compactMap { sheet in
      try? ImageSheet(pixels: sheet.pixels, shape: sheet.shape, columns: sheet.columns).frame()
    }
    guard let first = frames.first else { return }
    try GIFFile(
      width: first.width, height: first.height, frames: frames.map(\.bytes), delay: Self.delay
    ).write(to: path)
  }
}
