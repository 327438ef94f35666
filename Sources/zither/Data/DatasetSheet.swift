import Cells
import Datasets
import ModelEvaluation
import ModelFiles
import Screens
import Tensor

/// A sheet of the images of a data set: a class in each row, or 12 by 12 of a set without classes,
/// spread over all of them. Points are drawn as the Lab draws them.
struct DatasetSheet {
  /// Images in a row.
  static let columns = 12
  /// Classes that are shown at most.
  private static let mostClasses = 40
  /// Pixels of the side of a picture of points, and how many of them it shows.
  private static let (pointsSide, mostPoints) = (480, 10_000)
  /// The paper's grey, which shows where a dark or a light image ends.
  private static let paper: UInt8 = 56

  private let dataset: ImageDataset
  /// The images from the left and from the top; nil for places that stay empty.
  private let chosen: [Int?]

  init(_ dataset: ImageDataset) {
    self.dataset = dataset
    let columns = Self.columns
    guard let labels = dataset.labels else {
      chosen = Self.spread(Array(0..<dataset.count), columns * columns).map { $0 }
      return
    }
    chosen = dataset.classNames.indices.prefix(Self.mostClasses).flatMap { label -> [Int?] in
      let own = Self.spread(labels.indices.filter { labels[$0] == label }, columns)
      return own.map { $0 } + [Int?](repeating: nil, count: columns - own.count)
    }
  }

  /// At most `count` of some images, evenly spread over them.
  private static func spread(_ images: [Int], _ count: Int) -> [Int] {
    let count = min(count, images.count)
    return (0..<count).map { images[$0 * images.count / count] }
  }

  /// Writes the sheet as PNG.
  ///
  /// - Returns: what is on it, in words.
  /// - Throws: `ModelFileError`; nothing is written then.
  func write(to path: String) throws -> String {
    if let density = dataset.pointDensity { return try writePoints(of: density, to: path) }
    let shape = dataset.shape
    let gap = max(1, (min(shape.width, shape.height) + 7) / 14)
    let blank = [Float](repeating: Float(Self.paper) / 127.5 - 1, count: shape.count)
    let sheet = ImageSheet(
      count: chosen.count, shape: shape, columns: Self.columns,
      on: ImageSheet.Ground(gap: gap, margin: gap, grey: Self.paper)
    ) { range in chosen[range].flatMap { $0.map { dataset.batch([$0]) } ?? blank } }
    let (width, height) = try sheet.writePNG(to: path, scale: max(1, 64 / shape.width))
    return
      "\(order)\(Figures.count(chosen.count { $0 != nil }, "image")) to train with, "
      + "\(width)×\(height) pixels"
  }

  /// Which class is in which row.
  private var order: String {
    if dataset.labels == nil { return "" }
    let names = dataset.classNames
    let shown = names.prefix(Self.mostClasses)
    return "from the top "
      + (shown.count < names.count ? "the first \(shown.count) of \(names.count) classes (" : "")
      + shown.joined(separator: ", ") + (shown.count < names.count ? "); " : "; ")
  }

  private func writePoints(of density: PointDensity, to path: String) throws -> String {
    let points = Self.spread(Array(0..<dataset.count), Self.mostPoints)
    let picture = PointFigure(
      step: 0, distribution: density, real: dataset.batch(points), fake: []
    ).picture(side: Self.pointsSide)
    try PNGFile(
      width: picture.width, height: picture.height, channels: 3,
      pixels: picture.pixels.bytes(channels: 3, scale: 1)
    ).write(to: path)
    return density.dimensions == 1
      ? "the density of the points, \(picture.width)×\(picture.height) pixels"
      : "\(Figures.count(points.count, "point")) to train with, \(picture.width)×\(picture.height) "
        + "pixels"
  }
}
