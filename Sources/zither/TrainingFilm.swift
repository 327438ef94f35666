import Cells
import Exploration
import ModelEvaluation
import ModelFiles
import Screens
import Tensor
import Training

/// The samples of a training, one picture after the other, as an animated GIF: sheets of images, or the
/// Lab's figure of points.
///
/// A long training has more pictures than a film has frames: whenever there are too many, every other
/// one is dropped, and from then on only every second is taken, and so on.
struct TrainingFilm {
  /// Frames that are kept at most.
  static let most = 240
  /// Hundredths of a second that a frame stays, the last one much longer.
  private static let delay = 8
  /// Pixels of the width of a figure of points.
  private static let figureSide = 320

  private enum Frame {
    case sheet(TrainingSnapshot.SampleSheet)
    case points(PointFigure)

    var step: Int {
      switch self {
      case .sheet(let sheet): sheet.step
      case .points(let figure): figure.step
      }
    }

    /// The frame's size, and the bytes of its pixels.
    var pixels: (width: Int, height: Int, bytes: [UInt8]) {
      get throws {
        switch self {
        case .sheet(let sheet):
          return try ImageSheet(
            pixels: sheet.pixels, shape: sheet.shape, columns: sheet.columns
          ).frame()
        case .points(let figure):
          let picture = figure.picture(side: TrainingFilm.figureSide)
          return (
            picture.width, picture.height, picture.pixels.bytes(channels: 3, scale: 1)
          )
        }
      }
    }
  }

  let path: String
  private var frames: [Frame] = []
  private var taken = 0
  private var interval = 1

  init(path: String) {
    self.path = path
  }

  /// How many frames it has.
  var count: Int { frames.count }

  /// Takes the newest samples, if they are others than the last ones.
  mutating func take(_ snapshot: TrainingSnapshot) {
    guard let frame = snapshot.points.map(Frame.points) ?? snapshot.sheet.map(Frame.sheet),
      frame.step != frames.last?.step
    else { return }
    taken += 1
    guard taken % interval == 0 else { return }
    frames.append(frame)
    guard frames.count > Self.most else { return }
    frames = frames.indices.filter { $0 % 2 == 1 }.map { frames[$0] }
    interval *= 2
  }

  /// Writes the film; nothing where no sample was seen.
  ///
  /// - Throws: `ModelFileError.unwritable`.
  func write() throws(ModelFileError) {
    // Images that are there already cannot fail to be made.
    let pictures = frames.compactMap { try? $0.pixels }
    guard let first = pictures.first else { return }
    if let reason = GIFFile.refusal(
      width: first.width, height: first.height, frames: pictures.count, scale: 1)
    {
      throw .unwritable(path: path, reason: reason, advice: "train without a film")
    }
    try GIFFile(
      width: first.width, height: first.height, frames: pictures.map(\.bytes), delay: Self.delay
    ).write(to: path)
  }
}
