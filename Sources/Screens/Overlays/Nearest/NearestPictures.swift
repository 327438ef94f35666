import Cells
import Datasets
import Exploration
import GANs

/// A picture whose nearest training images are asked for.
public struct NearestRequest: JobRequest {
  /// The images that were found.
  public typealias Report = NearestPictures

  /// What is done with them; a request replaces an older one of the same purpose.
  public enum Purpose: Hashable, Sendable {
    /// They are shown over the screen.
    case overlay
    /// They stand beside the real images.
    case comparison
  }

  /// The model whose data is searched.
  public var generator: GeneratorReference
  /// What the generator is given for it.
  public var row: LatentRow
  /// Where they are looked for.
  public var data: DataSource
  /// What is done with them.
  public var purpose: Purpose
}

extension NearestRequest {
  public var slot: JobSlot? { JobSlot("nearest: \(purpose)") }
}

/// A picture and the training images that are nearest to it.
public struct NearestPictures: Hashable, Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// What the user calls it.
    public var image: ImageIdentity
    /// How far it is, by pixels or by features.
    public var distance: Double
    /// The image.
    public var picture: Picture

    /// An image of the data with its distance.
    public init(image: ImageIdentity, distance: Double, picture: Picture) {
      self.image = image
      self.distance = distance
      self.picture = picture
    }
  }

  /// What they are nearest to.
  public var picture: Picture
  /// Where they are from.
  public var dataset: String
  /// The nearest by pixels, nearest first.
  public var byPixels: [Entry]
  /// Empty where nothing reads features.
  public var byFeatures: [Entry]

  /// What was found for an image.
  public init(
    to picture: Picture, dataset: String, byPixels: [Entry], byFeatures: [Entry]
  ) {
    self.picture = picture
    self.dataset = dataset
    self.byPixels = byPixels
    self.byFeatures = byFeatures
  }
}

extension NearestPictures: Overlay {
  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    DialogKeys.dialog[press] == .back ? .close : .handled
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    mouse.action == .press ? .close : .handled
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    buffer.fill(workspace.body, Cell())
    NearestView(nearest: self).draw(in: rect, into: &buffer)
  }
}

/// Draws a picture beside its nearest training images, over the screen: a strip by pixels, one by
/// features, each with the picture at its head.
struct NearestView {
  let nearest: NearestPictures

  /// Between the picture and the images that it is compared with.
  private static let between = 4
  private static let mostScale = 3

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let strips = [("by pixels", nearest.byPixels), ("by features", nearest.byFeatures)]
      .filter { !$0.1.isEmpty }
    let shape = nearest.picture
    guard shape.width > 0, shape.height > 0, let count = strips.first?.1.count else { return }
    let captions = nearest.captionRows
    let room = Size(
      columns: min(rect.columns - 6, 180) - Self.between,
      rows: (rect.rows - 5) / strips.count - 2 - captions)
    let width = min(
      room.columns / (count + 1) - 1, 2 * room.rows * shape.width / shape.height,
      Self.mostScale * shape.width)
    guard width >= 4 else { return }
    let rows = (width * shape.height / shape.width + 1) / 2
    let columns = max((count + 1) * (width + 1) - 1 + Self.between, 44) + 4
    let height = strips.count * (rows + 2 + captions) + 2
    let panel = Rect(
      column: rect.column + (rect.columns - columns) / 2,
      row: rect.row + (rect.rows - height) / 2, columns: columns, rows: height)
    let inner = Panel(
      title: "Nearest of \(nearest.dataset.displayable)", footer: DialogKeys.closing
    ).draw(in: panel, into: &buffer)
    for (index, (title, entries)) in strips.enumerated() {
      let row = inner.row + index * (rows + 2 + captions)
      let own = Rect(column: inner.column, row: row + 1, columns: width, rows: rows)
      buffer.write(
        "this image".fitted(to: width), column: own.column, row: row, .heading)
      buffer.drawFitted(nearest.picture, in: own)
      let start = own.endColumn + 1 + Self.between
      buffer.write(title, column: start, row: row, .heading)
      for (place, entry) in entries.enumerated() {
        let image = Rect(
          column: start + place * (width + 1), row: row + 1, columns: width, rows: rows)
        buffer.drawFitted(entry.picture, in: image)
        entry.drawCaption(under: image, into: &buffer)
      }
    }
  }
}

extension NearestPictures {
  /// The rows below each image: its distance, and where images have files of their own their names.
  var captionRows: Int { byPixels.contains { $0.image.file != nil } ? 2 : 1 }
}

extension NearestPictures.Entry {
  /// Writes what stands below an image: its distance and, where there is room, its number or its
  /// file's name.
  func drawCaption(under image: Rect, into buffer: inout CellBuffer) {
    for (line, text) in caption(columns: image.columns).enumerated() {
      let row = Rect(
        column: image.column, row: image.endRow + line, columns: image.columns, rows: 1)
      buffer.write(text, centredIn: row, line == 0 ? .text : .quiet)
    }
  }

  private func caption(columns: Int) -> [String] {
    let distance = Figures.fixed(distance, decimals: 2)
    guard let file = image.file?.displayable else {
      let numbered = "\(distance) #\(image.index)"
      return [numbered.columns <= columns ? numbered : distance.fitted(to: columns)]
    }
    // The last part of a path tells more than its folders.
    let name = String(file.split(separator: "/").last ?? "")
    return [
      distance.fitted(to: columns),
      (file.columns <= columns ? file : name).fittedAtStart(to: columns),
    ]
  }
}
