import Cells
import Exploration
import GANs

extension Explore {
  /// Plays what is under the mouse.
  mutating func perform(_ mouse: MouseInput, in layout: ExploreLayout) -> Outcome {
    guard let latent = model?.latent, walk == nil, projection == nil else {
      return .none
    }
    if attention != nil, layout.image.contains(column: mouse.column, row: mouse.row) {
      if mouse.action == .press || mouse.action == .drag {
        attention?.choose(column: mouse.column, row: mouse.row, in: layout.image)
      }
      return .none
    }
    let target = layout.target(
      column: mouse.column, row: mouse.row, of: self)
    switch mouse.action {
    case .press:
      history.endRun()
      dragging = target
      return press(target, column: mouse.column, layout, latent)
    case .drag:
      drag(to: mouse.column, layout, latent)
    case .release:
      dragging = nil
      history.endRun()
    case .wheelUp, .wheelDown:
      let big = !mouse.modifiers.isEmpty
      return turnWheel(mouse.action == .wheelUp ? 1 : -1, over: target, big: big, layout, latent)
    }
    return .none
  }

  private mutating func press(
    _ target: ExploreTarget?, column: Int, _ layout: ExploreLayout, _ latent: LatentDescription
  ) -> Outcome {
    switch target {
    case .bar(let place):
      panel = .strings
      select(place, in: latent)
      pull(place, to: column, layout, latent)
    case .string(let place):
      panel = .strings
      select(place, in: latent)
    case .chip(let index):
      panel = .classes
      return toggle(index, of: latent)
    case .code(let place, let value):
      panel = .codes
      codeCursor = place
      change(.jump) { $0.set(.code(latent.choices[place]), to: Float(value), of: latent) }
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
        of: point, along: control, count: layout.strip.count, in: latent)
      guard traversal.values.indices.contains(index) else { break }
      change(.jump) { $0.set(control, to: traversal.values[index], of: latent) }
    case .stringHeading: panel = .strings
    case nil: break
    }
    return .none
  }

  private mutating func drag(to column: Int, _ layout: ExploreLayout, _ latent: LatentDescription) {
    switch dragging {
    case .bar(let place): pull(place, to: column, layout, latent)
    case .truncation: pullTruncation(to: column, layout)
    default: break
    }
  }

  /// Sets a string to where the mouse is on its bar.
  private mutating func pull(
    _ place: Int, to column: Int, _ layout: ExploreLayout, _ latent: LatentDescription
  ) {
    let line = place - layout.stringWindow(first: firstString).first
    guard line >= 0, line < layout.stringRows * layout.stringColumns,
      strings(of: latent).indices.contains(place)
    else { return }
    let control = strings(of: latent)[place]
    let value = Self.bar(of: control, at: 0).value(at: column, in: layout.stringRow(line).bar)
    change(.control(control)) { $0.set(control, to: Float(value), of: latent) }
  }

  private mutating func pullTruncation(to column: Int, _ layout: ExploreLayout) {
    let value = Self.truncationBar(1).value(at: column, in: layout.truncationBar)
    changeTruncation { _ in Float(value) }
  }

  private mutating func turnWheel(
    _ direction: Int, over target: ExploreTarget?, big: Bool, _ layout: ExploreLayout,
    _ latent: LatentDescription
  ) -> Outcome {
    let sign = Float(direction)
    switch target {
    case .bar(let place):
      panel = .strings
      select(place, in: latent)
      nudge(by: sign * (big ? 10 : 1), in: latent)
    case .string, .stringHeading:
      panel = .strings
      select(selected - direction * (big ? 10 : 1), in: latent)
    case .chip(let index):
      panel = .classes
      classCursor = index
      weigh(by: sign * (big ? 0.25 : 0.05), in: latent)
    case .code(let place, _):
      panel = .codes
      codeCursor = place
      turnCode(by: direction, in: latent)
    case .truncation:
      panel = .truncation
      changeTruncation { $0 + sign * (big ? 0.25 : 0.05) }
    case .meter(let place), .lock(let place), .meterBar(let place):
      panel = .meters
      meters?.select(place)
      return steer(by: direction)
    case .meterHeading: meters?.select(by: -direction)
    case .strip where panel == .codes: turnCode(by: direction, in: latent)
    case .strip: nudge(by: sign * (big ? 10 : 1), in: latent)
    case nil: break
    }
    return .none
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
