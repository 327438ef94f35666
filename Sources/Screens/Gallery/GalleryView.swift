import Cells
import Exploration

/// Draws the Gallery: what is sampled, and the page's images with the selected and the marked ones.
struct GalleryView {
  let gallery: GalleryScreen
  let explore: Explore
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard let model = explore.model else {
      buffer.drawNote(["No model is open"], in: body)
      return
    }
    guard !model.shape.isPoint else {
      buffer.drawNote(
        ["This model makes points, not images; the Explore screen draws them"], in: body)
      return
    }
    guard let layout = GalleryLayout(body: body, shape: model.shape) else {
      buffer.drawNote(["There is no room for an image"], in: body)
      return
    }
    drawHeading(in: layout.heading, into: &buffer)
    let grid = layout.images
    for (index, image) in gallery.images.prefix(grid.count).enumerated() {
      let (x, y) = (index % grid.columns, index / grid.columns)
      let rect = grid.image(column: x, row: y)
      if let picture = image.picture {
        buffer.drawFitted(picture, in: rect)
      } else {
        buffer.drawPlaceholder(in: rect)
      }
      if let place = gallery.mark(of: image) {
        buffer.write(
          " \(place + 1) ".fitted(to: rect.columns), column: rect.column, row: rect.row,
          Style(.accent, on: .standard, [.bold, .reverse]))
      }
      if index == gallery.selected { grid.drawFrame(column: x, row: y, into: &buffer) }
    }
  }

  /// What can be sampled, of which one is; the seeds and what else there is to know at the right end.
  private func drawHeading(in rect: Rect, into buffer: inout CellBuffer) {
    let sheet = gallery.sheet(of: explore)
    let end =
      buffer.write(
        notes(of: sheet), endingAt: rect.endColumn, row: rect.row, .quiet) - 2
    var column = rect.column
    for mode in GalleryScreen.modes(of: explore.latent) {
      let isShown = mode == gallery.mode
      let words = (isShown ? "▸ " : "  ") + words(of: mode).displayable
      column =
        buffer.write(
          words.fitted(to: max(0, end - column)), column: column, row: rect.row,
          isShown ? .lit : .quiet) + 2
    }
  }

  private func words(of mode: GalleryScreen.Mode) -> String {
    let latent = explore.latent
    switch mode {
    case .all:
      return latent.isConditional ? "all classes" : latent.category == nil ? "all" : "all values"
    case .category:
      return (latent.categoryWords(of: gallery.category) ?? "")
        .fitted(to: gallery.mode == .category ? 24 : 14)
    case .around:
      let distance = Figures.fixed(Double(gallery.distance), decimals: 1)
      return gallery.mode == .around ? "around the point, \(distance)" : "around the point"
    }
  }

  private func notes(of sheet: GallerySheet) -> String {
    var notes: [String] = []
    if !gallery.marked.isEmpty { notes.append("\(gallery.marked.count) marked") }
    if sheet.truncation != 1 {
      notes.append("truncation " + Figures.fixed(Double(sheet.truncation), decimals: 2))
    }
    notes.append("page \(Figures.grouped(max(1, gallery.pages.count)))")
    return notes.joined(separator: " · ")
  }
}
