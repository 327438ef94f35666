import Cells
import Datasets
import Exploration

/// A picture whose nearest training images are asked for.
public struct NearestRequest: Hashable, Sendable {
  public var generator: GeneratorReference
  /// What the generator is given for it.
  public var row: LatentRow
}

/// The training images that are nearest to the present picture.
public struct NearestPictures: Hashable, Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// What the user calls it.
    public var image: ImageIdentity
    public var distance: Double
    public var picture: Picture

    public init(image: ImageIdentity, distance: Double, picture: Picture) {
      self.image = image
      self.distance = distance
      self.picture = picture
    }
  }

  /// Where they are from.
  public var dataset: String
  public var byPixels: [Entry]
  /// Empty where nothing reads features.
  public var byFeatures: [Entry]

  public init(dataset: String, byPixels: [Entry], byFeatures: [Entry]) {
    self.dataset = dataset
    self.byPixels = byPixels
    self.byFeatures = byFeatures
  }
}

/// Draws the nearest training images over the screen: a strip by pixels, one by features.
struct NearestView {
  let nearest: NearestPictures

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let strips = [("by pixels", nearest.byPixels), ("by features", nearest.byFeatures)]
      .filter { !$0.1.isEmpty }
    guard let shape = nearest.byPixels.first?.picture, shape.width > 0 else { return }
    // A distance, and where images have files of their own their names below.
    let captions = nearest.byPixels.contains { $0.image.file != nil } ? 2 : 1
    let room = Size(
      columns: min(rect.columns - 6, 150),
      rows: (rect.rows - 5) / max(1, strips.count) - 2 - captions)
    let fitting = nearest.byPixels.count
    let width = min(
      (room.columns + 1) / max(1, fitting) - 1, 2 * room.rows * shape.width / shape.height,
      3 * shape.width)
    guard width >= 4 else { return }
    let rows = (width * shape.height / shape.width + 1) / 2
    let columns = max(fitting * (width + 1) - 1, 30) + 4
    let height = strips.count * (rows + 2 + captions) + 2
    let panel = Rect(
      column: rect.column + (rect.columns - columns) / 2,
      row: rect.row + (rect.rows - height) / 2, columns: columns, rows: height)
    let inner = Panel(title: "Nearest of \(nearest.dataset.displayable)", footer: "Esc closes")
      .draw(in: panel, into: &buffer)
    var row = inner.row
    for (title, entries) in strips {
      buffer.write(title, column: inner.column, row: row, .heading)
      for (place, entry) in entries.enumerated() {
        let image = Rect(
          column: inner.column + place * (width + 1), row: row + 1, columns: width, rows: rows)
        buffer.drawFitted(entry.picture, in: image)
        for (line, text) in lines(of: entry, columns: width).enumerated() {
          buffer.write(
            text,
            centredIn: Rect(
              column: image.column, row: row + 1 + rows + line, columns: width, rows: 1),
            .quiet)
        }
      }
      row += rows + 2 + captions
    }
  }

  /// What stands below an image: its distance and, where there is room, its number or its file's name.
  private func lines(of entry: NearestPictures.Entry, columns: Int) -> [String] {
    let distance = Figures.fixed(entry.distance, decimals: 2)
    guard let file = entry.image.file?.displayable else {
      let numbered = "\(distance) #\(entry.image.index)"
      return [numbered.columns <= columns ? numbered : distance.fitted(to: columns)]
    }
    // The end of a name tells more than its beginning.
    let name =
      file.columns <= columns
      ? file : "…" + String(String.UnicodeScalarView(file.unicodeScalars.suffix(columns - 1)))
    return [distance.fitted(to: columns), name]
  }
}
