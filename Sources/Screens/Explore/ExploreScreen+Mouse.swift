import Cells
import Exploration
import GANs

extension ExploreScreen {
  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    guard let layout = layout(of: workspace.explore, in: workspace.body) else { return .handled }
    return perform(mouse, in: layout, &workspace.explore)
  }

  /// Plays what is under the mouse.
  private mutating func perform(
    _ mouse: MouseInput, in layout: ExploreLayout, _ explore: inout Explore
  ) -> Outcome {
    guard explore.walk == nil, explore.projection == nil else { return .handled }
    if attention != nil, layout.image.contains(column: mouse.column, row: mouse.row) {
      if mouse.action == .press || mouse.action == .drag {
        attention?.choose(column: mouse.column, row: mouse.row, in: layout.image)
      }
      return .handled
    }
    let target = layout.target(
      column: mouse.column, row: mouse.row, of: self, explore)
    switch mouse.action {
    case .press:
      explore.history.endRun()
      dragging = target
      let blends = isBlending || !mouse.modifiers.isEmpty
      isBlending = false
      return press(target, column: mouse.column, blends: blends, layout, &explore)
    case .drag:
      drag(to: mouse.column, layout, &explore)
    case .release:
      dragging = nil
      explore.history.endRun()
    case .wheelUp, .wheelDown:
      let direction = mouse.action == .wheelUp ? 1 : -1
      guard !mouse.modifiers.isEmpty else {
        scroll(by: -direction, over: target, layout, &explore)
        return .handled
      }
      return play(direction, over: target, &explore)
    }
    return .handled
  }

  private mutating func press(
    _ target: ExploreTarget?, column: Int, blends: Bool, _ layout: ExploreLayout,
    _ explore: inout Explore
  ) -> Outcome {
    switch target {
    case .bar(let place):
      panel = .strings
      select(place, &explore)
      pull(place, to: column, layout, &explore)
    case .string(let place):
      panel = .strings
      select(place, &explore)
    case .chip(let index):
      panel = .classes
      if blends { return toggle(index, &explore) }
      choose(class: index, &explore)
    case .code(let place, let value):
      panel = .codes
      codeCursor = place
      let code = LatentControl.code(explore.latent.choices[place])
      explore.change(.jump) { $0.set(code, to: Float(value)) }
    case .style(let group):
      panel = .styles
      styleCursor = group
    case .truncation:
      panel = .truncation
      pullTruncation(to: column, layout, &explore)
    case .meter, .lock, .meterBar, .meterHeading:
      return pressMeter(target, column: column, layout, &explore)
    case .strip(let index) where shownCourse(explore) != nil:
      goAlongCourse(to: index, layout, &explore)
    case .strip(let index):
      guard let control = swept(of: explore) else { break }
      let traversal = Traversal(
        of: explore.point, along: control, count: layout.strip.count)
      guard traversal.values.indices.contains(index) else { break }
      explore.change(.jump) { $0.set(control, to: traversal.values[index]) }
    case .stringHeading: panel = .strings
    case nil: break
    }
    return .handled
  }

  private func drag(to column: Int, _ layout: ExploreLayout, _ explore: inout Explore) {
    switch dragging {
    case .bar(let place): pull(place, to: column, layout, &explore)
    case .truncation: pullTruncation(to: column, layout, &explore)
    default: break
    }
  }

  /// Sets a string to where the mouse is on its bar.
  private func pull(
    _ place: Int, to column: Int, _ layout: ExploreLayout, _ explore: inout Explore
  ) {
    let line = place - layout.stringWindow(first: firstString).first
    guard line >= 0, line < layout.stringRows * layout.stringColumns,
      strings(of: explore).indices.contains(place)
    else { return }
    let control = strings(of: explore)[place]
    let value = Self.bar(of: control, at: 0).value(at: column, in: layout.stringRow(line).bar)
    explore.change(.control(control)) { $0.set(control, to: Float(value)) }
  }

  private func pullTruncation(
    to column: Int, _ layout: ExploreLayout, _ explore: inout Explore
  ) {
    let value = Self.truncationBar(1).value(at: column, in: layout.truncationBar)
    explore.changeTruncation { _ in Float(value) }
  }

  /// Scrolls the list under the mouse; the selection goes along as far as it must to stay in sight.
  private mutating func scroll(
    by direction: Int, over target: ExploreTarget?, _ layout: ExploreLayout,
    _ explore: inout Explore
  ) {
    func moved(_ window: ScrollWindow, by items: Int) -> ScrollWindow {
      ScrollWindow(
        count: window.count, visible: window.visible, first: window.first + direction * items)
    }
    switch target {
    case .bar, .string, .stringHeading:
      let window = moved(layout.stringWindow(first: firstString), by: 3)
      firstString = window.first
      select(window.nearest(to: selected), &explore)
    case .chip:
      guard let group = layout.classes else { return }
      let window = moved(group.window(first: firstClassRow), by: 1)
      firstClassRow = window.first
      let rows = group.flow.places.map(\.row)
      guard rows.indices.contains(classCursor) else { return }
      let row = window.nearest(to: rows[classCursor])
      if row != rows[classCursor] { classCursor = rows.firstIndex(of: row) ?? classCursor }
    case .meter, .lock, .meterBar, .meterHeading:
      guard let meters else { return }
      let window = moved(layout.meterWindow(first: meters.first), by: 1)
      self.meters?.first = window.first
      self.meters?.select(window.nearest(to: meters.selected))
    case .code, .style, .truncation, .strip, nil: break
    }
  }

  /// Plays what is under the mouse by a step.
  private mutating func play(
    _ direction: Int, over target: ExploreTarget?, _ explore: inout Explore
  ) -> Outcome {
    let sign = Float(direction)
    switch target {
    case .bar(let place), .string(let place):
      panel = .strings
      select(place, &explore)
      nudge(by: sign, &explore)
    case .chip(let index):
      panel = .classes
      classCursor = index
      weigh(by: sign * 0.05, &explore)
    case .code(let place, _):
      panel = .codes
      codeCursor = place
      turnCode(by: direction, &explore)
    case .style(let group):
      panel = .styles
      styleCursor = group
      turnStyle(by: direction, &explore)
    case .truncation:
      panel = .truncation
      explore.changeTruncation { $0 + sign * 0.05 }
    case .meter(let place), .lock(let place), .meterBar(let place):
      panel = .meters
      meters?.select(place)
      return steer(by: direction, &explore)
    case .strip where panel == .codes: turnCode(by: direction, &explore)
    case .strip where panel == .styles: turnStyle(by: direction, &explore)
    case .strip: nudge(by: sign, &explore)
    case .stringHeading, .meterHeading, nil: break
    }
    return .handled
  }

  /// The bar of a string, or of a continuous code, with a value.
  static func bar(of control: LatentControl, at value: Float) -> ValueBar {
    let range =
      switch control {
      case .string, .direction, .style: Traversal.range
      case .code: Traversal.codeRange
      }
    return ValueBar(
      value: Double(value), range: Double(range.lowerBound)...Double(range.upperBound))
  }

  /// The bar of truncation, which counts from 0 up.
  static func truncationBar(_ value: Float) -> ValueBar {
    let range = LatentPoint.truncationLimits
    return ValueBar(
      value: Double(value), range: Double(range.lowerBound)...Double(range.upperBound))
  }
}
