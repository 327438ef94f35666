import Cells
import GANs

/// Draws the form that a training is set up with: recipe, data, the recipe's choices, options.
struct TrainFormView {
  let form: TrainForm
  let layout: TrainFormLayout

  init(form: TrainForm, body: Rect) {
    self.form = form
    layout = TrainFormLayout(body: body, form: form)
  }

  func draw(into buffer: inout CellBuffer) {
    heading(
      "Recipe", more: layout.recipeWindow.summary, in: layout.recipeHeading, .recipe, &buffer)
    ItemList(
      items: shown(
        form.offered.recipes.map { ItemList.Item(name: $0.name, summary: $0.summary) }),
      selected: form.recipe, isFocused: form.panel == .recipe, window: layout.recipeWindow
    ).draw(in: layout.recipes, into: &buffer)
    heading("Data", more: layout.dataWindow.summary, in: layout.dataHeading, .data, &buffer)
    ItemList(
      items: shown(form.dataItems), selected: form.data, isFocused: form.panel == .data,
      window: layout.dataWindow
    ).draw(in: layout.data, into: &buffer)
    if let choices = form.choices { draw(choices, into: &buffer) }
    heading("Options", more: "", in: layout.optionsHeading, .options, &buffer)
    for (line, option) in form.options.enumerated() {
      draw(option, at: layout.options.row + line, in: layout.options, into: &buffer)
    }
    drawExplanation(into: &buffer)
  }

  private func shown(_ items: [ItemList.Item]) -> [ItemList.Item] {
    layout.hasSummaries ? items : items.map { ItemList.Item(name: $0.name, summary: "") }
  }

  private func heading(
    _ title: String, more: String, in rect: Rect, _ panel: TrainForm.Panel,
    _ buffer: inout CellBuffer
  ) {
    let next = buffer.write(
      title, column: rect.column, row: rect.row, form.panel == panel ? .lit : .heading)
    buffer.write(
      more.fitted(to: rect.endColumn - next - 2), endingAt: rect.endColumn, row: rect.row, .quiet)
  }

  private func draw(_ choices: FormChoices, into buffer: inout CellBuffer) {
    heading(
      "Choices",
      more: choices.changes.isEmpty
        ? layout.choicesWindow.summary : choices.recipe.name.displayable,
      in: layout.choicesHeading, .choices, &buffer)
    let rows = choices.rows
    for (line, place) in layout.choicesWindow.range.enumerated() {
      let hasCursor = form.panel == .choices && place == choices.cursor
      draw(
        rows[place], of: choices, at: layout.choices.row + line, hasCursor: hasCursor,
        into: &buffer)
    }
  }

  /// `▸ objective       ‹ hinge ›`, `  ● spectral-norm    1`
  private func draw(
    _ row: FormChoices.Row, of choices: FormChoices, at line: Int, hasCursor: Bool,
    into buffer: inout CellBuffer
  ) {
    let rect = layout.choices
    let (label, value) = choices.words(of: row)
    let isRegularizer: Bool
    var isOn = true
    if case .regularizer(let regularizer) = row {
      isRegularizer = true
      isOn = choices.isUsed(regularizer)
    } else {
      isRegularizer = false
    }
    let style: Style =
      hasCursor ? .lit : choices.isChanged(row) ? .heading : isOn ? .text : .quiet
    if hasCursor { buffer.write("▸", column: rect.column, row: line, .lit) }
    let name = isRegularizer ? "\(isOn ? "●" : "○") \(label)" : label
    buffer.write(name, column: rect.column + 2, row: line, style)
    let start = rect.column + 2 + "● gradient-penalty".columns + 1
    let text = hasCursor && !value.isEmpty ? "‹ \(value) ›" : value.isEmpty ? "" : "  " + value
    buffer.write(text.fitted(to: rect.endColumn - start), column: start, row: line, style)
    guard layout.hasChoiceSummaries else { return }
    let aside = start + "  class-projection  ".columns + 2
    buffer.write(
      choices.summary(of: row).fitted(to: rect.endColumn - aside), column: aside, row: line,
      .quiet)
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
      case .folder: ("folder", form.folder)
      case .size: ("size", form.sizeWords)
      case .fit: ("fit", form.fitWords)
      case .background: ("background", form.backgroundWords)
      }
    let canStep =
      option != .output && option != .folder && (option != .fit || form.reading.size != nil)
    buffer.write(name, column: rect.column + 2, row: row, hasCursor ? .lit : .text)
    let start = rect.column + 2 + (form.isFolder ? "background" : "output").columns + 2
    let shown = hasCursor && canStep ? "‹ \(value) ›" : "  " + value
    buffer.write(
      shown.displayable.fitted(to: rect.endColumn - start), column: start, row: row,
      hasCursor ? .lit : .text)
  }

  /// What is under the cursor; below it what to expect, or why the choices are refused, which come
  /// first where there is little room.
  private func drawExplanation(into buffer: inout CellBuffer) {
    let rect = layout.explanation
    let columns = min(rect.columns, 120)
    var lines = form.outlookLines.flatMap { line in
      line.words.displayable.wrapped(to: columns).map { ($0, line.style) }
    }
    if lines.count < rect.rows {
      lines.insert((form.explanation.displayable.fitted(to: columns), .quiet), at: 0)
    }
    for (line, (words, style)) in lines.enumerated() where line < rect.rows {
      buffer.write(words, column: rect.column, row: rect.row + line, style)
    }
  }
}
