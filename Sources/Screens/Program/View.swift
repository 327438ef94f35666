import Cells

/// Draws a state; changes nothing, and draws nothing outside the rectangle.
///
/// The rectangle is the whole of the terminal: its size is the state's.
public func view(_ state: State, in rect: Rect, into buffer: inout CellBuffer) {
  guard !rect.isEmpty else { return }
  if rect.columns < State.leastSize.columns || rect.rows < State.leastSize.rows {
    drawTooSmall(in: rect, into: &buffer)
    return
  }
  let layout = ScreenLayout(in: rect, tourRows: state.workspace.tourRows)
  drawTitle(of: state, in: layout, into: &buffer)
  state.workspace.shown.draw(state.workspace, in: layout.body, into: &buffer)
  HintLine(hints: state.shownHints).draw(in: layout.hints, into: &buffer)
  StatusLine(state: state).draw(in: layout.status, into: &buffer)
  if let tour = state.workspace.tour {
    TourView(tour: tour, screen: state.screen).draw(
      in: layout.tourRows(telling: state.message != nil), into: &buffer)
  }
  state.overlay?.draw(state.workspace, in: rect, into: &buffer)
}

private func drawTooSmall(in rect: Rect, into buffer: inout CellBuffer) {
  let least = State.leastSize
  let lines =
    "Zither needs \(least.columns) × \(least.rows); this is \(rect.columns) × \(rect.rows)."
    .wrapped(to: rect.columns)
  let first = rect.row + max(0, (rect.rows - lines.count) / 2)
  for (index, line) in lines.enumerated() where first + index < rect.endRow {
    let row = Rect(column: rect.column, row: first + index, columns: rect.columns, rows: 1)
    buffer.write(line, centredIn: row)
  }
}

private func drawTitle(of state: State, in layout: ScreenLayout, into buffer: inout CellBuffer) {
  let rect = layout.title
  buffer.fill(rect, Cell(" ", .bar))
  let name = ScreenLayout.programName
  buffer.write(name, column: rect.column + 1, row: rect.row, Style(.standard, on: .surface, .bold))
  let start = rect.column + 1 + name.columns + 2
  let tabs = layout.tabs(of: state.screens, shown: state.screen)
  let room = (tabs.first?.rect.column ?? rect.endColumn) - start - 2
  buffer.write(
    state.workspace.shown.subject(in: state.workspace).displayable.fitted(to: room), column: start,
    row: rect.row, .quietBar)
  for tab in tabs {
    let isShown = tab.screen == state.screen
    let style = isShown ? Style(.accent, on: .surface, [.bold, .reverse]) : .quietBar
    buffer.write(" \(tab.label) ", column: tab.rect.column, row: tab.rect.row, style)
  }
  // What lies over the screen has keys of its own.
  guard state.overlay?.passesKeysOn != false else { return }
  buffer.write(
    ScreenLayout.helpLabel, column: layout.help.column + 1, row: rect.row, .quietBar)
}
