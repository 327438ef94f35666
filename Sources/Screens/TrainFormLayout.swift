import Cells

/// Where the parts of the form lie that a training is set up with.
struct TrainFormLayout: Hashable, Sendable {
  let recipeHeading: Rect
  let recipes: Rect
  let recipeWindow: ScrollWindow
  let dataHeading: Rect
  let data: Rect
  let dataWindow: ScrollWindow
  let optionsHeading: Rect
  let options: Rect

  init(body: Rect, form: TrainForm) {
    let columns = min(body.columns - 4, 96)
    let left = body.column + (body.columns >= 120 ? (body.columns - columns) / 2 : 2)
    let optionCount = TrainForm.Option.allCases.count
    let dataCount = form.choices.datasets.count + 1
    // Three headings and a blank row before each part but the first, and around all of them.
    let spacious = body.rows >= form.choices.recipes.count + dataCount + optionCount + 10
    let gap = body.rows >= 17 ? 1 : 0
    let free = max(2, body.rows - 3 - optionCount - 3 * gap - (spacious ? 3 : 0))
    let dataRows = min(dataCount, max(1, free - min(form.choices.recipes.count, free / 2)))
    let recipeRows = min(form.choices.recipes.count, max(1, free - dataRows))
    func line(_ row: Int, _ rows: Int = 1) -> Rect {
      Rect(column: left, row: row, columns: columns, rows: rows)
    }
    let indent = spacious ? 1 : 0
    recipeHeading = line(body.row + gap)
    recipes = line(recipeHeading.endRow + indent, recipeRows)
    dataHeading = line(recipes.endRow + gap)
    data = line(dataHeading.endRow + indent, dataRows)
    optionsHeading = line(data.endRow + gap)
    options = line(optionsHeading.endRow + indent, optionCount)
    var recipeWindow = ScrollWindow(count: form.choices.recipes.count, visible: recipeRows)
    recipeWindow.show(form.recipe)
    self.recipeWindow = recipeWindow
    var dataWindow = ScrollWindow(count: dataCount, visible: dataRows)
    dataWindow.show(form.data)
    self.dataWindow = dataWindow
  }
}

extension TrainForm {
  /// The rows of the data list: the built-in sets, and a folder.
  var dataItems: [ItemList.Item] {
    let folderSummary =
      folder.isEmpty ? "images of your own: IDX files (MNIST's format), plain or .gz" : folder
    return choices.datasets.map { ItemList.Item(name: $0.name, summary: $0.summary) }
      + [ItemList.Item(name: "a folder…", summary: folderSummary)]
  }

  /// Chooses what is clicked on.
  mutating func perform(_ mouse: MouseInput, in layout: TrainFormLayout) {
    let (column, row) = (mouse.column, mouse.row)
    switch mouse.action {
    case .press:
      if layout.recipes.contains(column: column, row: row) {
        panel = .recipe
        recipe = layout.recipeWindow.range.lowerBound + row - layout.recipes.row
      } else if layout.data.contains(column: column, row: row) {
        panel = .data
        data = layout.dataWindow.range.lowerBound + row - layout.data.row
      } else if layout.options.contains(column: column, row: row) {
        panel = .options
        option = Option(rawValue: row - layout.options.row) ?? option
      }
    case .wheelUp, .wheelDown:
      let offset = mouse.action == .wheelUp ? -1 : 1
      if layout.recipes.contains(column: column, row: row) {
        recipe = min(max(0, recipe + offset), max(0, choices.recipes.count - 1))
      } else if layout.data.contains(column: column, row: row) {
        data = min(max(0, data + offset), choices.datasets.count)
      }
    case .drag, .release: break
    }
  }
}
