import Cells
import Exploration
import GANs

/// The state of the Plane screen: a grid of images between two controls, and where it is asked for.
struct Plane: Sendable {
  /// The axes as the player chose them; nil before.
  var chosen: Axes?
  /// The images of the grid, row by row, and what they are images of.
  var pictures: [Picture] = []
  var requested: GenerationRequest?

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

  /// The grid of the plane for the room there is.
  func grid(in layout: PlaneLayout) -> LatentPlane? {
    guard let latent = model?.latent, let axes = planeAxes else { return nil }
    return LatentPlane(
      of: point, horizontal: axes.horizontal, vertical: axes.vertical, count: layout.columns,
      rowCount: layout.rows, in: latent)
  }

  /// What must be drawn for the plane, and was not yet asked for.
  ///
  /// The grid does not depend on where the point is in it, so that walking asks for nothing.
  mutating func newPlaneRequest(in layout: PlaneLayout) -> [Effect] {
    guard let latent = model?.latent, let grid = grid(in: layout) else { return [] }
    let request = GenerationRequest(
      purpose: .plane, generator: generator, rows: grid.rows(of: point, in: latent))
    guard plane.requested != request else { return [] }
    plane.requested = request
    return [.generate(request)]
  }

  /// Does what a key of the Plane screen asks for.
  mutating func performInPlane(_ action: Action, in layout: PlaneLayout?) -> Outcome {
    guard let latent = model?.latent else { return .none }
    if walk != nil || projection != nil { return perform(action) }
    switch action {
    case .move(let direction):
      guard let layout, let grid = grid(in: layout) else { return .none }
      var column = grid.nearestColumn
      var row = grid.nearestRow
      switch direction {
      case .left: column -= 1
      case .right: column += 1
      case .up: row -= 1
      case .down: row += 1
      }
      goTo(column: column, row: row, of: grid, in: latent)
    case .turnAxis(let isHorizontal, let offset): turnAxis(isHorizontal, by: offset, in: latent)
    case .swapAxes:
      if let axes = planeAxes {
        plane.chosen = Plane.Axes(horizontal: axes.vertical, vertical: axes.horizontal)
      }
    case .random, .enterSeed, .undo, .redo, .export, .copyCommand, .truncate, .switchModel,
      .bookmarks, .enterClasses:
      return perform(action)
    default: break
    }
    return .none
  }

  /// Moves the point to a cell of the grid, as far as it goes.
  mutating func goTo(column: Int, row: Int, of grid: LatentPlane, in latent: LatentDescription) {
    let column = min(max(0, column), grid.columns.count - 1)
    let row = min(max(0, row), grid.rows.count - 1)
    change(.jump) { $0 = grid.point(from: $0, column: column, row: row, in: latent) }
  }

  /// Takes the next control as an axis, past the one that the other axis has.
  private mutating func turnAxis(
    _ isHorizontal: Bool, by offset: Int, in latent: LatentDescription
  ) {
    guard var axes = planeAxes else { return }
    let all = self.axes(of: latent)
    let other = isHorizontal ? axes.vertical : axes.horizontal
    var place = all.firstIndex(of: isHorizontal ? axes.horizontal : axes.vertical) ?? 0
    repeat {
      place = (place + offset + all.count) % all.count
    } while all[place] == other
    if isHorizontal { axes.horizontal = all[place] } else { axes.vertical = all[place] }
    plane.chosen = axes
  }
}
