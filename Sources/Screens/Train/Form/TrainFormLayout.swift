import Cells

/// Where the parts of the form lie that a training is set up with: recipes and data on the left, the
/// recipe's choices and the options on the right, and below both what is under the cursor.
struct TrainFormLayout: Hashable, Sendable {
  let recipeHeading: Rect
  let recipes: Rect
  let recipeWindow: ScrollWindow
  let dataHeading: Rect
  let data: Rect
  let dataWindow: ScrollWindow
  let choicesHeading: Rect
  let choices: Rect
  let choicesWindow: ScrollWindow
  let optionsHeading: Rect
  let options: Rect
  /// A line about what is under the cursor, then why the choices are refused.
  let explanation: Rect
  /// Whether recipes and data have room for a line about each; whether choices do.
  let hasSummaries: Bool
  let hasChoiceSummaries: Bool

  private static let explanationRows = 3

  init(body: Rect, form: TrainForm) {
    let margin = body.columns >= 100 ? 2 : 1
    hasChoiceSummaries = body.columns >= 170
    let columns = min(body.columns - 2 * margin, hasChoiceSummaries ? 200 : 150)
    let left = body.column + (body.columns - columns) / 2
    let gap = body.rows >= 20 ? 1 : 0
    let isSpacious = body.rows >= 34
    let indent = isSpacious ? 1 : 0
    let top = body.row + gap
    let bottom = body.endRow - Self.explanationRows - gap
    hasSummaries = columns >= 110
    let columnGap = hasSummaries ? 6 : 3
    let rightColumns =
      hasChoiceSummaries ? columns / 2 : hasSummaries ? 46 : max(33, columns / 2)
    let leftColumns = columns - rightColumns - columnGap
    func line(_ row: Int, _ rows: Int = 1, isRight: Bool = false) -> Rect {
      Rect(
        column: isRight ? left + leftColumns + columnGap : left, row: row,
        columns: isRight ? rightColumns : leftColumns, rows: rows)
    }
    let recipeCount = form.offered.recipes.count
    let dataCount = form.offered.datasets.count + 1
    let free = max(2, bottom - top - 2 - gap - 2 * indent)
    let dataRows = min(dataCount, max(free / 3, free - recipeCount))
    let recipeRows = min(recipeCount, max(1, free - dataRows))
    recipeHeading = line(top)
    recipes = line(recipeHeading.endRow + indent, recipeRows)
    dataHeading = line(recipes.endRow + gap)
    data = line(dataHeading.endRow + indent, dataRows)
    choicesHeading = line(top, isRight: true)
    let optionCount = form.options.count
    let choiceCount = form.choices?.rows.count ?? 0
    let choiceRows = min(choiceCount, max(1, free - optionCount))
    choices = line(choicesHeading.endRow + indent, choiceRows, isRight: true)
    optionsHeading = line(choices.endRow + gap, isRight: true)
    options = line(optionsHeading.endRow + indent, optionCount, isRight: true)
    explanation = Rect(
      column: left, row: min(bottom + gap, max(data.endRow, options.endRow) + 1 + indent),
      columns: columns, rows: Self.explanationRows)
    var recipeWindow = ScrollWindow(count: recipeCount, visible: recipeRows)
    recipeWindow.show(form.recipe)
    self.recipeWindow = recipeWindow
    var dataWindow = ScrollWindow(count: dataCount, visible: dataRows)
    dataWindow.show(form.data)
    self.dataWindow = dataWindow
    var choicesWindow = ScrollWindow(count: choiceCount, visible: choiceRows)
    choicesWindow.show(form.choices?.cursor ?? 0)
    self.choicesWindow = choicesWindow
  }
}

extension TrainForm {
  /// The rows of the data list: the built-in sets, and a folder.
  var dataItems: [ItemList.Item] {
    let folderSummary =
      folder.isEmpty
      ? "images of your own: PNGs, a folder for each class, or IDX files (MNIST's)" : folder
    return offered.datasets.map { ItemList.Item(name: $0.name, summary: $0.summary) }
      + [ItemList.Item(name: "a folder…", summary: folderSummary)]
  }

  /// Chooses what is clicked on.
  mutating func perform(_ mouse: MouseInput, in layout: TrainFormLayout) {
    let (column, row) = (mouse.column, mouse.row)
    switch mouse.action {
    case .press:
      if layout.recipes.contains(column: column, row: row) {
        panel = .recipe
        select(recipe: layout.recipeWindow.range.lowerBound + row - layout.recipes.row)
      } else if layout.data.contains(column: column, row: row) {
        panel = .data
        data = layout.dataWindow.range.lowerBound + row - layout.data.row
      } else if layout.choices.contains(column: column, row: row) {
        panel = .choices
        choices?.cursor = layout.choicesWindow.range.lowerBound + row - layout.choices.row
        choices?.toggle()
      } else if layout.options.contains(column: column, row: row) {
        panel = .options
        option = options[row - layout.options.row]
      }
    case .wheelUp, .wheelDown:
      let offset = mouse.action == .wheelUp ? -1 : 1
      if layout.recipes.contains(column: column, row: row) {
        select(recipe: recipe + offset)
      } else if layout.data.contains(column: column, row: row) {
        data = min(max(0, data + offset), offered.datasets.count)
      } else if layout.choices.contains(column: column, row: row) {
        panel = .choices
        choices?.cursor = layout.choicesWindow.range.lowerBound + row - layout.choices.row
        choices?.change(by: -offset)
      }
    case .drag, .release: break
    }
  }
}
