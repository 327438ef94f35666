import Cells
import Exploration
import GANs

extension Explore {
  /// Plays what is under the mouse.
  mutating func perform(_ mouse: MouseInput, in layout: ExploreLayout) -> Outcome {
    guard let latent = model?.latent else { return .none }
    let target = layout.target(
      column: mouse.column, row: mouse.row, firstString: firstString,
      firstClassRow: firstClassRow)
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
      turnWheel(mouse.action == .wheelUp ? 1 : -1, over: target, big: big, layout, latent)
    }
    return .none
  }

  private mutating func press(
    _ target: ExploreTarget?, column: Int, _ layout: ExploreLayout, _ latent: LatentDescription
  ) -> Outcome {
    switch target {
    case .bar(let dimension):
      panel = .strings
      select(dimension, in: latent)
      pull(dimension, to: column, layout)
    case .string(let dimension):
      panel = .strings
      select(dimension, in: latent)
    case .chip(let index):
      panel = .classes
      return toggle(index, of: latent)
    case .truncation:
      panel = .truncation
      pullTruncation(to: column, layout)
    case .strip(let index):
      let dimension = selected
      let traversal = Traversal(
        of: point, along: dimension, count: layout.strip.count, in: latent)
      change(.jump) { $0.set(dimension, to: traversal.values[index]) }
    case .stringHeading: panel = .strings
    case nil: break
    }
    return .none
  }

  private mutating func drag(to column: Int, _ layout: ExploreLayout, _ latent: LatentDescription) {
    switch dragging {
    case .bar(let dimension): pull(dimension, to: column, layout)
    case .truncation: pullTruncation(to: column, layout)
    default: break
    }
  }

  /// Sets a string to where the mouse is on its bar.
  private mutating func pull(_ dimension: Int, to column: Int, _ layout: ExploreLayout) {
    let line = dimension - layout.stringWindow(first: firstString).first
    guard line >= 0, line < layout.stringRows * layout.stringColumns else { return }
    let value = Self.stringBar(0).value(at: column, in: layout.stringRow(line).bar)
    change(.string(dimension)) { $0.set(dimension, to: Float(value)) }
  }

  private mutating func pullTruncation(to column: Int, _ layout: ExploreLayout) {
    let value = Self.truncationBar(1).value(at: column, in: layout.truncationBar)
    changeTruncation { _ in Float(value) }
  }

  private mutating func turnWheel(
    _ direction: Int, over target: ExploreTarget?, big: Bool, _ layout: ExploreLayout,
    _ latent: LatentDescription
  ) {
    let sign = Float(direction)
    switch target {
    case .bar(let dimension):
      panel = .strings
      select(dimension, in: latent)
      nudge(by: sign * (big ? 10 : 1), in: latent)
    case .string, .stringHeading:
      panel = .strings
      select(selected - direction * (big ? 10 : 1), in: latent)
    case .chip(let index):
      panel = .classes
      classCursor = index
      weigh(by: sign * (big ? 0.25 : 0.05), in: latent)
    case .truncation:
      panel = .truncation
      changeTruncation { $0 + sign * (big ? 0.25 : 0.05) }
    case .strip:
      nudge(by: sign * (big ? 10 : 1), in: latent)
    case nil: break
    }
  }

  /// The bar of a string with a value.
  static func stringBar(_ value: Float) -> ValueBar {
    let range = Traversal.range
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
