import Cells

/// Draws the choice of what is written to a file, over the screen.
struct ExportMenuView {
  let menu: ExportMenu

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let width = min(rect.columns - 8, 56)
    let height = menu.items.count + 6
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2,
      columns: width, rows: height)
    let footer = ExportMenu.scope.hints.map(\.text).joined(separator: " · ")
    let inner = Panel(title: "Write to a file", footer: footer).draw(in: panel, into: &buffer)
    let list = Rect(
      column: inner.column, row: inner.row + 1, columns: inner.columns, rows: menu.items.count)
    ItemList(
      items: menu.items.map { .init(name: $0.label, summary: summary(of: $0)) },
      selected: menu.selected, isFocused: true,
      window: ScrollWindow(count: menu.items.count, visible: menu.items.count)
    ).draw(in: list, into: &buffer)
    let isPicture = menu.item?.isPicture == true
    let row = list.endRow + 1
    buffer.write("scale", column: inner.column + 2, row: row, isPicture ? .text : .quiet)
    buffer.write(
      isPicture ? "◂ \(menu.scale) ▸" : "–", column: inner.column + 9, row: row,
      isPicture ? .lit : .quiet)
    buffer.write(
      "pixels for each pixel", column: inner.column + 18, row: row, .quiet)
  }

  private func summary(of item: ExportMenu.Item) -> String {
    switch item {
    case .image: "PNG of the image"
    case .sheet: "PNG of \(ExportMenu.sheetCount) images, seeds in a row"
    case .strip: "PNG of the strip"
    case .plane: "PNG of the Plane screen's grid"
    case .json: "the seed and all that was set, and z"
    case .array: "float32 array of z"
    }
  }
}
