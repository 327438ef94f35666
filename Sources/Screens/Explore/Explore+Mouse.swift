import Cells
import Exploration
import GANs

extension Explore {
  /// Plays what is under the mouse.
  mutating func perform(_ mouse: MouseInput, in layout: ExploreLayout) -> Outcome {
    guard model != nil, walk == nil, projection == nil else { return .handled }
    if attention != nil, layout.image.contains(column: mouse.column, row: mouse.row) {
      if mouse.action == .press || mouse.action == .drag {
        attention?.choose(column: mouse.column, row: mouse.row, in: layout.image)
      }
      return .handled
    }
    let target = layout.target(
      column: mouse.column, row: mouse.row, of: self)
    switch mouse.action {
    case .press:
      history.endRun()
      dragging = target
      let blends = isBlending || !mouse.modifiers.isEmpty
      isBlending = false
      return press(target, column: mouse.column, blends: blends, layout)
    case .drag:
      drag(to: mouse.column, layout)
    case .release:
      dragging = nil
      history.endRun()
    case .wheelUp, .wheelDown:
      let direction = mouse.action == .wheelUp ? 1 : -1
      guard !mouse.modifiers.isEmpty else {
        scroll(by: -direction, over: target, layout)
        return .handled
      }
      return play(direction, over: target)
    }
    return .handled
  }

  private mutating func press(
    _ target: ExploreTarget?, column: Int, blends: Bool, _ layout: ExploreLayout
  ) -> Outcome {
    switch target {
    case .bar(let place):
      panel = .strings
      select(place)
      pull(place, to: column, layout)
    case .string(let place):
      panel = .strings
      select(place)
    case .chip(let index):
      panel = .classes
      if blends { return toggle(index) }
      choose(class: index)
    case .code(let place, let value):
      panel = .codes
      codeCursor = place
      let code = LatentControl.code(latent.choices[place])
      change(.jump) { $0.set(code, to: Float(value)) }
    case .truncation:
      panel = .truncation
      pullTruncation(to: column, layout)
    case .meter, .lock, .meterBar, .meterHeading:
      return pressMeter(target, column: column, layout)
    case .strip(let index) where shownCourse != nil:
      goAlongCourse(to: index, layout)
    case .strip(let index):
      guard let control = swept else { break }
      let traversal = Traversal(
        of: point, along: control, count: layout.strip.count)
      guard traversal.values.indices.contains(index) else { break }
      change(.jump) { $0.set(control, to: traversal.values[index]) }
    case .stringHeading: panel = .strings
    case nil: break
    }
    return .handled
  }

  private mutating func drag(to column: Int, _ layout: ExploreLayout) {
    switch dragging {
    case .bar(let place): pull(place, to: column, layout)
    case .truncation: pullTruncation(to: column, layout)
    default: break
    }
  }

  /// Sets a string to where the mouse is on its bar.
  private mutating func pull(
    _ place: Int, to column: Int, _ layout: ExploreLayout
  ) {
    let line = place - layout.stringWindow(first: firstString).first
    guard line >= 0, line < layout.stringRows * layout.stringColumns,
      strings.indices.contains(place)
    else { return }
    let control = strings[place]
    let value = Self.bar(of: control, at: 0).value(at: column, in: layout.stringRow(line).bar)
    change(.control(control)) { $0.set(control, to: Float(value)) }
  }

  private mutating func pullTruncation(to column: Int, _ layout: ExploreLayout) {
    let value = Self.truncationBar(1).value(at: column, in: layout.truncationBar)
    changeTruncation { _ in Float(value) }
  }

  /// Scrolls the list under the mouse; the selection goes along as far as it must to stay in sight.
  private mutating func scroll(
    by direction: Int, over target: ExploreTarget?, _ layout: ExploreLayout
  ) {
    func moved(_ window: ScrollWindow, by items: Int) -> ScrollWindow {
      ScrollWindow(
        count: window.count, visible: window.visible, first: window.first + direction * items)
    }
    switch target {
    case .bar, .string, .stringHeading:
      let window = moved(layout.stringWindow(first: firstString), by: 3)
      firstString = window.first
      select(window.nearest(to: selected))
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
    case .code, .truncation, .strip, nil: break
    }
  }

  /// Plays what is under the mouse by a step.
  private mutating func play(_ direction: Int, over target: ExploreTarget?) -> Outcome {
    let sign = Float(direction)
    switch target {
    case .bar(let place), .string(let place):
      panel = .strings
      select(place)
      nudge(by: sign)
    case .chip(let index):
      panel = .classes
      classCursor = index
      weigh(by: sign * 0.05)
    case .code(let place, _):
      panel = .codes
      codeCursor = place
      turnCode(by: direction)
    case .truncation:
      panel = .truncation
      changeTruncation { $0 + sign * 0.05 }
    case .meter(let place), .lock(let place), .meterBar(let place):
      panel = .meters
      meters?.select(place)
      return steer(by: direction)
    case .strip where panel == .codes: turnCode(by: direction)
    case .strip: nudge(by: sign)
    case .stringHeading, .meterHeading, nil: break
    }
    return .handled
  }

  /// The bar of a string, or of a continuous code, with a value.
  static func bar(of control: LatentControl, at value: Float) -> ValueBar {
    let range =
      switch control {
      case .string, .direction: Traversal.range
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
