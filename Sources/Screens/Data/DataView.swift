import Cells
import Datasets

/// Draws the Data screen: the images that are found, the selected one with what is known of it, and what
/// the generator's picture is compared with.
struct DataView {
  let screen: DataScreen
  let explore: Explore
  /// What the generator makes of the present point.
  let picture: Picture?
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    guard case .images(let browser) = screen.contents else {
      drawAbsence(into: &buffer)
      return
    }
    guard let layout = screen.layout(in: body, explore) else {
      buffer.drawNote(["There is no room for an image"], in: body)
      return
    }
    drawHeading(of: browser, in: layout, into: &buffer)
    drawPage(of: browser, in: layout.images, into: &buffer)
    if let details = layout.details { draw(browser, in: details, into: &buffer) }
    if let comparison = layout.comparison { drawComparison(in: comparison, into: &buffer) }
  }

  /// Why there are no images, and what can be done about it.
  private func drawAbsence(into buffer: inout CellBuffer) {
    let note = screen.note(for: explore)
    buffer.drawNote(note.lines, under: note.heading, in: body)
    guard case .reading(let read, let count) = screen.contents, count > 0 else { return }
    let columns = min(40, body.columns - 4)
    let bar = Rect(
      column: body.column + (body.columns - columns) / 2, row: body.row + body.rows / 2 + 2,
      columns: columns, rows: 1)
    ProgressBar(share: Double(read) / Double(count)).draw(in: bar, into: &buffer)
  }

  /// The data and the filter; how many images are found, and the page, at the right end.
  private func drawHeading(
    of browser: DataBrowser, in layout: DataLayout, into buffer: inout CellBuffer
  ) {
    let rect = layout.heading
    let images = browser.images
    let count = layout.images.count
    var right = Figures.grouped(browser.found.count)
    if !browser.filter.isEmpty { right += " of " + Figures.grouped(images.count) }
    if browser.found.count > count {
      let pages = (browser.found.count + count - 1) / count
      right +=
        " · page \(Figures.grouped(browser.selected / count + 1)) of \(Figures.grouped(pages))"
    }
    let end = buffer.write(right, endingAt: rect.endColumn, row: rect.row, .quiet) - 2
    func room(_ column: Int) -> Int { max(0, end - column) }
    var column = buffer.write(
      images.name.displayable.fitted(to: min(24, room(rect.column))), column: rect.column,
      row: rect.row, .heading)
    let words = browser.filter.conditions.map { $0.words(in: images) }
    column = buffer.write(
      " · ".fitted(to: room(column)), column: column, row: rect.row, .quiet)
    buffer.write(
      (words.isEmpty ? "all images" : words.joined(separator: " · ")).displayable
        .fitted(to: room(column)),
      column: column, row: rect.row, words.isEmpty ? .quiet : .lit)
  }

  private func drawPage(
    of browser: DataBrowser, in grid: ImageGrid, into buffer: inout CellBuffer
  ) {
    let page = browser.page(of: grid.count)
    guard !page.isEmpty else {
      buffer.drawNote(
        ["X shows all again; / changes the filter"], under: "No image fits the filter",
        in: grid.area)
      return
    }
    for (index, place) in page.enumerated() {
      let (x, y) = (index % grid.columns, index / grid.columns)
      let rect = grid.image(column: x, row: y)
      if let picture = browser.thumbnails[browser.found[place]] {
        buffer.drawFitted(picture, in: rect)
      } else {
        buffer.drawPlaceholder(in: rect)
      }
      if place == browser.selected { grid.drawFrame(column: x, row: y, into: &buffer) }
      if browser.images.isHeldOut(browser.found[place]) {
        buffer.write("□", column: rect.column - 1, row: rect.row, .text)
      }
    }
  }

  /// The selected image, and a row for each facet: what the image is by it, marked where it is filtered
  /// by.
  private func draw(
    _ browser: DataBrowser, in details: DataLayout.Details, into buffer: inout CellBuffer
  ) {
    guard let image = browser.image else { return }
    let images = browser.images
    buffer.write(
      images.name(of: image).displayable.fittedAtStart(to: details.title.columns),
      column: details.title.column, row: details.title.row, .heading)
    if let picture = browser.portrait[image] {
      buffer.drawFitted(picture, in: details.portrait)
    }
    let rect = details.facets
    var window = ScrollWindow(count: browser.facets.count, visible: rect.rows)
    window.show(browser.focus)
    let names = browser.facets.map { $0.name(in: images).columns }
    let nameColumns = min(names.max() ?? 0, rect.columns / 2)
    for (line, place) in window.range.enumerated() {
      let facet = browser.facets[place]
      let row = rect.row + line
      let isFocused = place == browser.focus
      let isFiltered = browser.filter[facet] != nil
      if isFocused { buffer.write("▸", column: rect.column, row: row, .lit) }
      buffer.write(
        facet.name(in: images).displayable.fitted(to: nameColumns), column: rect.column + 2,
        row: row, isFocused ? .lit : .quiet)
      let start = rect.column + 2 + nameColumns + 2
      let mark = isFiltered ? "● " : ""
      buffer.write(
        (mark + (facet.value(of: image, in: images) ?? "–")).displayable
          .fitted(to: rect.endColumn - start),
        column: start, row: row, isFiltered ? .lit : .text)
    }
    // What is out of sight is told in the blank row above.
    buffer.write(
      window.summary, endingAt: rect.endColumn, row: rect.row - 1, .quiet)
  }

  /// The generator's picture and the images nearest to it, or why there are none.
  private func drawComparison(in layout: ComparisonLayout, into buffer: inout CellBuffer) {
    let row = layout.area.row
    buffer.write(
      "G's image".fitted(to: layout.own.columns + 2), column: layout.own.column, row: row,
      .heading)
    guard let nearest = screen.comparison.shown else {
      let rest = Rect(
        column: layout.own.endColumn + 3, row: layout.own.row,
        columns: layout.area.endColumn - layout.own.endColumn - 3, rows: layout.own.rows)
      buffer.drawNote([screen.comparison.words], in: rest)
      if let picture { buffer.drawFitted(picture, in: layout.own) }
      return
    }
    buffer.drawFitted(nearest.picture, in: layout.own)
    for (title, rects, entries) in [
      ("nearest by pixels", layout.byPixels, nearest.byPixels),
      ("by features", layout.byFeatures, nearest.byFeatures),
    ] {
      guard let first = rects.first, !entries.isEmpty else { continue }
      buffer.write(title, column: first.column, row: row, .heading)
      for (rect, entry) in zip(rects, entries) {
        buffer.drawFitted(entry.picture, in: rect)
        entry.drawCaption(under: rect, into: &buffer)
      }
    }
  }
}

extension WholeDataset {
  /// What the screen calls an image: its file, or its number.
  func name(of image: Int) -> String {
    let identity = identity(of: image)
    return identity.file ?? "#\(identity.index)"
  }
}
