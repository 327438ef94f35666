import Cells
import Exploration
import GANs

/// The Plane screen: a grid of images around the point, along two controls.
struct PlaneScreen: ScreenComponent {
  static let screen = Screen.plane

  /// The axes as the player chose them; nil before.
  private var chosen: Axes?
  /// Whether the vertical axis is the one that keys turn to another control.
  private(set) var turnsVertical = false
  private var zoom = 0
  /// The images of the grid, row by row, and what they are images of.
  private(set) var pictures: [Picture] = []
  private var requested: GenerationRequest?

  private static let zooms: [Float] = [1, 2.5, 5, 10]

  /// How many times nearer than at first the images lie to each other.
  var magnification: Float { Self.zooms[zoom] }

  struct Axes: Hashable, Sendable {
    var horizontal: LatentControl
    var vertical: LatentControl
  }

  func subject(in workspace: Workspace) -> String { workspace.explore.subject }

  func isAnimating(in workspace: Workspace) -> Bool {
    workspace.explore.walk?.isPaused == false
  }

  func hasMovingPictures(in workspace: Workspace) -> Bool { workspace.hasMovingPictures }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    PlaneView(plane: self, explore: workspace.explore, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    PointStatus(explore: workspace.explore).draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen with a map of images over two controls.
  public static let plane = Screen("Plane", key: "p")
}

extension GenerationRequest.Purpose {
  /// The grid of the Plane screen.
  static let plane = Self("plane")
}

extension PlaneScreen {
  /// What can be an axis: directions first, then dimensions of z and continuous codes.
  private func controls(of explore: Explore) -> [LatentControl] {
    explore.latent.directions.indices.map { .direction($0) } + explore.latent.strings
  }

  /// The axes of the plane; nil where the model has not two.
  func axes(of explore: Explore) -> Axes? {
    let all = controls(of: explore)
    if let chosen, all.contains(chosen.horizontal), all.contains(chosen.vertical) { return chosen }
    guard all.count >= 2 else { return nil }
    return Axes(horizontal: all[0], vertical: all[1])
  }

  /// The grid of the plane for the room there is: from left to right it covers −3 to +3 around the
  /// point before it is zoomed, and as densely from the bottom to the top.
  func grid(of explore: Explore, in layout: PlaneLayout) -> LatentPlane? {
    guard let axes = axes(of: explore) else { return nil }
    return LatentPlane(
      around: explore.point, horizontal: axes.horizontal, vertical: axes.vertical,
      columnCount: layout.columns, rowCount: layout.rows,
      spacing: spacing(in: layout))
  }

  /// By how much a control differs from one image of the grid to the next.
  func spacing(in layout: PlaneLayout) -> Float {
    Traversal.range.upperBound / magnification / Float(layout.columns / 2)
  }

  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    let explore = workspace.explore
    guard let layout = workspace.planeLayout, let grid = grid(of: explore, in: layout) else {
      return []
    }
    let request = GenerationRequest(
      purpose: .plane, generator: explore.generator, rows: grid.rows(of: explore.point))
    guard requested != request else { return [] }
    // Images of another model are none of this one's.
    if let requested, !explore.shows(requested.generator) { pictures = [] }
    requested = request
    return [.start(request)]
  }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    switch event {
    case .report(let report):
      guard let (request, images) = report.of(GenerationRequest.self), request.purpose == .plane,
        workspace.explore.shows(request.generator), case .pictures(let newer) = images.contents
      else { break }
      pictures = newer
    case .trainedModel: (pictures, requested) = ([], nil)
    case .tick: workspace.explore.walk?.step()
    default: break
    }
    return .handled
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    if case .explore(let shared) = action {
      guard sharesKey(shared, in: workspace) else { return .handled }
      return workspace.withExploreScreen { $0.perform(shared, in: &$1) }
    }
    guard let axes = axes(of: workspace.explore) else { return .handled }
    switch action {
    case .move(let direction):
      workspace.explore.move(direction, by: 1, along: axes)
    case .moveFar(let direction):
      workspace.explore.move(direction, by: 10, along: axes)
    case .zoom(let steps): zoom = min(max(0, zoom + steps), Self.zooms.count - 1)
    case .otherAxis: turnsVertical.toggle()
    case .turnAxis(let offset): turn(axes, by: offset, among: controls(of: workspace.explore))
    case .swapAxes: chosen = Axes(horizontal: axes.vertical, vertical: axes.horizontal)
    case .zero:
      workspace.explore.jump {
        $0.set(axes.horizontal, to: 0)
        $0.set(axes.vertical, to: 0)
      }
    case .restore:
      workspace.explore.jump {
        $0.restore(axes.horizontal)
        $0.restore(axes.vertical)
      }
    case .explore: break
    }
    return .handled
  }

  /// A click goes to an image, where the controls reach it.
  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    let explore = workspace.explore
    guard mouse.action == .press, explore.walk == nil, let layout = workspace.planeLayout,
      let place = layout.place(column: mouse.column, row: mouse.row),
      let grid = grid(of: explore, in: layout),
      grid.isInReach(column: place.column, row: place.row)
    else { return .handled }
    workspace.explore.jump {
      $0 = grid.point(from: $0, column: place.column, row: place.row)
    }
    return .handled
  }

  /// Takes the next control as the selected axis, past the one that the other axis has.
  private mutating func turn(_ axes: Axes, by offset: Int, among all: [LatentControl]) {
    var axes = axes
    let other = turnsVertical ? axes.horizontal : axes.vertical
    var place = all.firstIndex(of: turnsVertical ? axes.vertical : axes.horizontal) ?? 0
    repeat {
      place = (place + offset + all.count) % all.count
    } while all[place] == other
    if turnsVertical { axes.vertical = all[place] } else { axes.horizontal = all[place] }
    chosen = axes
  }
}

extension Explore {
  /// Moves the point along an axis of the plane.
  fileprivate mutating func move(
    _ direction: Direction, by steps: Float, along axes: PlaneScreen.Axes
  ) {
    let isHorizontal = direction == .left || direction == .right
    let control = isHorizontal ? axes.horizontal : axes.vertical
    let distance = step * (direction == .right || direction == .up ? steps : -steps)
    change(.control(control)) { $0.nudge(control, by: distance) }
  }
}

extension Workspace {
  /// Where the images of the Plane screen lie, nil where there are none to draw.
  var planeLayout: PlaneLayout? {
    guard let shape = explore.model?.shape, !shape.isPoint else { return nil }
    return PlaneLayout(body: body, shape: shape)
  }
}
