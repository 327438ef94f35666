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
  let layout = ScreenLayout(in: rect)
  drawTitle(of: state, in: layout, into: &buffer)
  switch state.screen {
  case .explore: ExploreView(state: state, layout: layout).draw(into: &buffer)
  case .plane: PlaneView(explore: state.explore, body: layout.body).draw(into: &buffer)
  case .train where state.train.showsForm:
    TrainFormView(form: state.train.form, body: layout.body).draw(into: &buffer)
  case .train: TrainingView(train: state.train, body: layout.body).draw(into: &buffer)
  case .lab: LabView(train: state.train, body: layout.body).draw(into: &buffer)
  }
  HintLine(hints: state.shownHints).draw(in: layout.hints, into: &buffer)
  StatusLine(state: state).draw(in: layout.status, into: &buffer)
  if let overlay = state.overlay {
    OverlayView(
      overlay: overlay, screen: state.screen, present: state.scopes,
      bookmarks: state.explore.bookmarks
    )
    .draw(in: rect, into: &buffer)
  }
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
  let name = "zither"
  buffer.write(name, column: rect.column + 1, row: rect.row, Style(.standard, on: .surface, .bold))
  let start = rect.column + 1 + name.columns + 2
  let tabs = layout.tabs(of: state.screens)
  let room = (tabs.first?.rect.column ?? rect.endColumn) - start - 2
  buffer.write(state.subject.displayable.fitted(to: room), column: start, row: rect.row, .quietBar)
  for tab in tabs {
    let isShown = tab.screen == state.screen
    let style = isShown ? Style(.accent, on: .surface, [.bold, .reverse]) : .quietBar
    buffer.write(" \(tab.screen.rawValue) ", column: tab.rect.column, row: tab.rect.row, style)
  }
  // What lies over the screen has keys of its own.
  guard state.overlay == nil else { return }
  buffer.write(
    ScreenLayout.helpLabel, column: layout.help.column + 1, row: rect.row, .quietBar)
}

extension State {
  /// What the screen is about, for the title bar.
  fileprivate var subject: String {
    switch screen {
    case .explore, .plane: model.map { "\($0.name) · \($0.shape)" } ?? "no model"
    case .lab: train.snapshot.map { "\($0.recipe) on \($0.dataset)" } ?? "points"
    case .train:
      if train.showsForm {
        "a new model"
      } else {
        train.snapshot.map { "\($0.recipe) on \($0.dataset)" } ?? "a new model"
      }
    }
  }

  /// What digits do, as hints.
  private var classKeys: [(key: String, help: String)] {
    guard let latent = explore.model?.latent else { return [] }
    if latent.isConditional { return [("0–9", "class"), (", 0–9", "blend")] }
    return latent.choices.isEmpty ? [] : [("0–9", "code")]
  }

  /// The most useful keys of the moment, the most useful first.
  var hints: [(key: String, help: String)] {
    switch screen {
    case .plane where explore.walk == nil && explore.projection == nil:
      return [
        ("←→↑↓", "move"), ("+−", "zoom"), ("Tab", "axis"), ("v", "along another"), ("o", "swap"),
        ("z", "zero"), ("r", "random"), ("u", "undo"), ("w", "write"), ("e", "explore"),
        ("q", "quit"),
      ]
    case .explore, .plane:
      let panelKeys: [(key: String, help: String)] =
        switch explore.panel {
        case _ where explore.walk != nil:
          [("space", "pause"), ("←→", "frame by frame"), ("w", "write GIF"), ("Esc", "stay here")]
        case _ where explore.attention != nil: [("←→↑↓", "position"), ("a", "back to the image")]
        case .strings where explore.showsDirections:
          [("←→", "play"), ("↑↓", "direction"), ("d", "z"), ("n", "name"), ("z", "zero")]
        case .strings: [("←→", "play"), ("↑↓", "string")] + classKeys
        case .codes: [("←→", "value"), ("0–9", "that value")]
        case .classes: [("←→", "class"), ("Enter", "choose"), ("↑↓", "weight")] + classKeys
        case .truncation: [("←→", "scale z"), ("x", "back to 1")]
        case .meters where explore.meters?.isSteering == true: [("Esc", "stop")]
        case .meters: [("+−", "steer"), ("↑↓", "attribute"), ("f", "lock"), ("Enter", "type")]
        }
      if let projection = explore.projection {
        return [("Esc", projection.isOver ? "close" : "stay at the nearest so far"), ("q", "quit")]
      }
      if explore.walk != nil { return panelKeys + [("q", "quit")] }
      let modelKey = explore.trained == nil ? [] : [("m", "model")]
      let canAttend = explore.model?.hasAttention == true && explore.attention == nil
      let attentionKey = canAttend ? [("a", "attention")] : []
      let meterKey =
        explore.model?.attributes.isEmpty == false && explore.meters == nil
        ? [("A", "attributes")] : []
      return panelKeys + [("Tab", "panel"), ("r", "random"), ("R", "seed")] + modelKey
        + attentionKey + meterKey + [
          ("u", "undo"), ("q", "quit"),
        ] + (explore.showsDirections ? [] : [("d", "directions")]) + [
          ("w", "write"), ("y", "copy command"), ("B", "bookmarks"), ("s", "step"),
        ]
    case .train where train.showsForm:
      return [
        ("Enter", train.form.enterHint), ("↑↓", "choose"), ("←→", "change"), ("Tab", "panel"),
        ("g", "start"), ("q", "quit"),
      ]
    case .lab where !train.isOnPoints:
      let start = train.isActive ? [] : [("Enter", "train on ring-8")]
      return start + [
        ("t", train.isActive ? "the training" : "set one up"), ("e", "explore"), ("q", "quit"),
      ]
    case .train, .lab:
      let other =
        screen == .lab ? [("t", "train")] : train.isOnPoints ? [("b", "lab")] : []
      return
        (train.isActive
        ? [
          ("space", train.snapshot?.phase == .paused ? "resume" : "pause"), ("w", "save"),
          ("E", "end"),
        ] : [("g", "new run")]) + (explore.trained == nil ? [] : [("e", "explore it")]) + other
        + [("q", "quit"), ("T", "time"), ("Y", "log axis"), ("C", "calmer")]
    }
  }
}
