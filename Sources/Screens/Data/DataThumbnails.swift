import Cells
import Datasets

/// Pictures of the images that are in sight, no larger than they are drawn; those of others are given
/// up.
struct DataThumbnails: Sendable {
  private var pictures: [Int: Picture] = [:]
  private var cell = Size(columns: 0, rows: 0)
  /// Whether every wanted picture is made.
  private(set) var isComplete = true

  /// The pixels of images that are made into pictures at one time: few enough that no key waits.
  private static let most = 300_000

  /// The picture of an image, if it is made.
  subscript(image: Int) -> Picture? { pictures[image] }

  /// Makes some of the pictures that are wanted and missing, and gives up the others.
  mutating func make(_ wanted: some Collection<Int>, of images: WholeDataset, in cell: Size) {
    if cell != self.cell { pictures = [:] }
    self.cell = cell
    pictures = wanted.reduce(into: [:]) { $0[$1] = pictures[$1] }
    isComplete = true
    guard cell.columns > 0, cell.rows > 0 else { return }
    let pixels = images.shape.height * images.shape.width
    var made = 0
    for image in wanted where pictures[image] == nil {
      guard made == 0 || made + pixels <= Self.most else {
        isComplete = false
        return
      }
      made += pixels
      pictures[image] = Picture(bytes: images.bytes(of: image), shape: images.shape)
        .shrunk(toFit: cell)
    }
  }
}
