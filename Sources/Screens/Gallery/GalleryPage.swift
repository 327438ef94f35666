import Cells
import Exploration
import GANs

/// The images of a page, which are drawn beside the screen, a few at a time.
struct GalleryPage: Sendable {
  private(set) var images: [GalleryImage] = []
  /// What they are images of, and of which model.
  private var shown: (sheet: GallerySheet, model: GeneratorReference)?
  /// What was asked for, and the images' places.
  private var asked: (request: GenerationRequest, places: [Int])?
  /// The generator that could not draw the page.
  private var failed: GeneratorReference?

  /// Images that are drawn at one time: few enough that each sight of them is soon there.
  private static let batch = 6

  /// Shows some images of a sheet; those that were shown before stay as they are.
  ///
  /// - Parameter model: the generator; of a training always the same reference.
  mutating func show(_ sheet: GallerySheet, count: Int, of model: GeneratorReference) {
    guard sheet != shown?.sheet || model != shown?.model || count != images.count else { return }
    let kept = model == shown?.model ? images : []
    let drawn = Dictionary(kept.map { ($0.point, $0) }) { first, _ in first }
    images = (0..<count).map { index in
      let point = sheet.point(index)
      return drawn[point] ?? GalleryImage(point: point, row: point.row)
    }
    shown = (sheet, model)
    asked = nil
    failed = nil
  }

  /// The next few images to be drawn: those that are missing first, then those that an older generator
  /// of the training drew; nil while others are on their way.
  mutating func nextRequest(of generator: GeneratorReference) -> GenerationRequest? {
    guard asked == nil, failed != generator else { return nil }
    let places = images.indices
      .filter { images[$0].version != generator.version }
      .sorted { (images[$0].version ?? -1, $0) < (images[$1].version ?? -1, $1) }
      .prefix(Self.batch)
    guard !places.isEmpty else { return nil }
    let request = GenerationRequest(
      purpose: .gallery, generator: generator, rows: places.map { images[$0].row })
    asked = (request, Array(places))
    return request
  }

  /// Takes images that were asked for and are still wanted.
  mutating func take(_ report: JobReport) {
    guard let asked, let (request, made) = report.of(GenerationRequest.self),
      request == asked.request, case .pictures(let pictures) = made.contents
    else { return }
    for (place, picture) in zip(asked.places, pictures) {
      images[place].picture = picture
      images[place].version = request.generator.version
    }
    self.asked = nil
  }

  /// What was asked for cannot be drawn: it is not asked for again.
  mutating func fail(_ job: Job) {
    guard let asked, job.request as? GenerationRequest == asked.request else { return }
    failed = asked.request.generator
    self.asked = nil
  }
}

/// An image of the Gallery, drawn or yet to be.
struct GalleryImage: Sendable {
  let point: LatentPoint
  let row: LatentRow
  /// nil before it was drawn.
  var picture: Picture?
  /// The version of the generator that drew it; nil before.
  var version: Int?
}
