import Cells
import Exploration
import GANs

/// The state of the Plane screen: a grid of images around the point, along two controls.
struct Plane: Sendable {
  /// The axes as the player chose them; nil before.
  var chosen: Axes?
  /// Whether the vertical axis is the one that keys turn to another control.
  var turnsVertical = false
  private(set) var zoom = 0
  /// The images of the grid, row by row, and what they are images of.
  var pictures: [Picture] = []
  var requested: GenerationRequest?

  private static let zooms: [Float] = [1, 2.5, 5, 10]

  /// How many times nearer than at first the images lie to each other.
  var magnification: Float { Self.zooms[zoom] }

  mutating func zoom(by steps: Int) {
    zoom = min(max(0, zoom + steps), Self.zooms.count - 1)
  }

  struct Axes: Hashable, Sendable {
    var horizontal: LatentControl
    var vertical: LatentControl
  }
}

extension Explore {
  /// What can be an axis: directions first, then dimensions of z and continuous codes.
  func axes(of latent: LatentDescription) -> [LatentControl] {
    latent.directions.indices.map { .direction($0) } + latent.strings
  }

  /// The axes of the plane; nil where the model has not two.
  var planeAxes: Plane.Axes? {
    guard let latent = model?.latent else { return nil }
    let all = axes(of: latent)
    if let chosen = plane.chosen, all.contains(chosen.horizontal), all.contains(chosen.vertical) {
      return chosen
    }
    guard all.count >= 2 else { return nil }
    return Plane.Axes(horizontal: all[0], vertical: all[1])
  }

  /// The grid of the plane for the room there is: from left to right it covers −3 to +3 around the
  /// point before it is zoomed, and as densely from the bottom to the top.
  func grid(in layout: PlaneLayout) -> LatentPlane? {
    guard let latent = model?.latent, let axes = planeAxes else { return nil }
    let reach = Traversal.range.upperBound / plane.magnification
    return LatentPlane(
      around: point, horizontal: axes.horizontal, vertical: axes.vertical,
      columnCount: layout.columns, rowCount: layout.rows,
      spacing: reach / Float(layout.columns / 2), in: latent)
  }

  /// What must be drawn for the plane, and was not yet asked for.
  mutating func newPlaneRequest(in layout: PlaneLayout) -> [Effect] {
    guard let latent = model?.latent, let grid = grid(in: layout) else { return [] }
    let request = GenerationRequest(
      purpose: .plane, generator: generator, rows: grid.rows(of: point, in: latent))
    guard plane.requested != request else { return [] }
    plane.requested = request
    return [.generate(request)]
  }

  /// Does what a key of the Plane screen asks for.
  mutating func performInPlane(_ action: Action) -> Outcome {
    guard let latent = model?.latent else { return .none }
    if walk != nil || projection != nil { return perform(action) }
    switch action {
    case .move(let direction): move(direction, by: 1, in: latent)
    case .moveFar(let direction): move(direction, by: 10, in: latent)
    case .zoom(let steps): plane.zoom(by: steps)
    case .nextPanel, .previousPanel: plane.turnsVertical.toggle()
    case .turnAxis(let offset): turnAxis(by: offset, in: latent)
    case .swapAxes:
      if let axes = planeAxes {
        plane.chosen = Plane.Axes(horizontal: axes.vertical, vertical: axes.horizontal)
      }
    case .zero:
      guard let axes = planeAxes else { return .none }
      jump {
        $0.set(axes.horizontal, to: 0, of: latent)
        $0.set(axes.vertical, to: 0, of: latent)
      }
    case .restore:
      guard let axes = planeAxes else { return .none }
      jump {
        $0.restore(axes.horizontal)
        $0.restore(axes.vertical)
      }
    case .random, .enterSeed, .undo, .redo, .export, .copyCommand, .truncate, .switchModel,
      .bookmarks, .enterClasses, .chooseDigit, .blend, .blendDigit, .reset, .nextStep,
      .previousStep:
      return perform(action)
    default: break
    }
    return .none
  }

  /// Moves the point along an axis.
  private mutating func move(
    _ direction: Action.Direction, by steps: Float, in latent: LatentDescription
  ) {
    guard let axes = planeAxes else { return }
    let isHorizontal = direction == .left || direction == .right
    let control = isHorizontal ? axes.horizontal : axes.vertical
    let distance = step * (direction == .right || direction == .up ? steps : -steps)
    change(.control(control)) { $0.nudge(control, by: distance, of: latent) }
  }

  /// Moves the point to a cell of the grid, where the controls reach it.
  mutating func goTo(column: Int, row: Int, of grid: LatentPlane, in latent: LatentDescription) {
    guard grid.isInReach(column: column, row: row) else { return }
    jump { $0 = grid.point(from: $0, column: column, row: row, in: latent) }
  }

  /// Takes the next control as the selected axis, past the one that the other axis has.
  private mutating func turnAxis(by offset: Int, in latent: LatentDescription) {
    guard var axes = planeAxes else { return }
    let all = self.axes(of: latent)
    let other = plane.turnsVertical ? axes.horizontal : axes.vertical
    var place = all.firstIndex(of: plane.turnsVertical ? axes.vertical : axes.horizontal) ?? 0
    repeat {
      place = (place + offset + all.count) % all.count
    } while all[place] == other
    if plane.turnsVertical { axes.vertical = all[place] } else { axes.horizontal = all[place] }
    plane.chosen = axes
  }
}
