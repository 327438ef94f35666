import Cells

/// Draws the form that a training is set up with: recipe, data, options.
struct TrainFormView {
  let form: TrainForm
  let body: Rect

  func draw(into buffer: inout CellBuffer) {
    let layout = TrainFormLayout(body: body, form: form)
    heading(
      "Recipe", more: layout.recipeWindow.summary, in: layout.recipeHeading, .recipe, &buffer)
    ItemList(
      items: form.choices.recipes.map { ItemList.Item(name: $0.name, summary: $0.summary) },
      selected: form.recipe, isFocused: form.panel == .recipe, window: layout.recipeWindow
    ).draw(in: layout.recipes, into: &buffer)
    heading("Data", more: layout.dataWindow.summary, in: layout.dataHeading, .data, &buffer)
    ItemList(
      items: form.dataItems, selected: form.data, isFocused: form.panel == .data,
      window: layout.dataWindow
    ).draw(in: layout.data, into: &buffer)
    heading("Options", more: "", in: layout.optionsHeading, .options, &buffer)
    for option in TrainForm.Option.allCases {
      draw(option, at: layout.options.row + option.rawValue, in: layout.options, into: &buffer)
    }
  }

  private func heading(
    _ title: String, more: String, in rect: Rect, _ panel: TrainForm.Panel,
    _ buffer: inout CellBuffer
  ) {
    buffer.write(
      title, column: rect.column, row: rect.row, form.panel == panel ? .lit : .heading)
    buffer.write(more, endingAt: rect.endColumn, row: rect.row, .quiet)
  }

  private func draw(
    _ option: TrainForm.Option, at row: Int, in rect: Rect, into buffer: inout CellBuffer
  ) {
    let hasCursor = form.panel == .options && option == form.option
    if hasCursor { buffer.write("▸", column: rect.column, row: row, .lit) }
    let (name, value) =
      switch option {
      case .limit: ("limit", form.limit.description)
      case .seed: ("seed", String(form.seed))
      case .output: ("output", form.output)
      }
    let canStep = option != .output
    buffer.write(name, column: rect.column + 2, row: row, hasCursor ? .lit : .text)
    let start = rect.column + 2 + "output".columns + 2
    let shown = hasCursor && canStep ? "‹ \(value) ›" : "  " + value
    buffer.write(
      shown.displayable.fitted(to: rect.endColumn - start), column: start, row: row,
      hasCursor ? .lit : .text)
  }
}
