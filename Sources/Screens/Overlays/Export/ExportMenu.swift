import Cells
import Exploration
import GANs
import ModelStore

/// The choice of what of the Explore screen is written to a file.
struct ExportMenu: Overlay, Hashable {
  enum Item: Hashable, Sendable, CaseIterable {
    case image
    case sheet
    case strip
    case plane
    case json
    case array

    var label: String {
      switch self {
      case .image: "image"
      case .sheet: "sheet"
      case .strip: "strip"
      case .plane: "plane"
      case .json: "point, JSON"
      case .array: "point, NPY"
      }
    }

    var isPicture: Bool { self != .json && self != .array }
  }

  /// What a key of the choice does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    case choose
    case back
  }

  static let scope = KeyScope<Action>(
    "Explore: writing to a file",
    [
      KeyBinding("↑ ↓  k j", "what is written", Keys.arrows([.up, .down], Action.move)),
      KeyBinding(
        "← →  h l", "pixels of the file for each pixel of an image",
        Keys.arrows([.left, .right], Action.move)),
      KeyBinding(
        "Enter", "write it under a free name, and show the command for it",
        [(KeyPress(.enter), .choose)], hints: [KeyHint(1, "Enter", "writes", .choose)]),
      KeyBinding(
        "Esc  q", "back", [(KeyPress(.escape), .back), (.typed("q"), .back)],
        hints: [KeyHint(2, "Esc", "closes", .back)]),
    ])

  /// Pixels of the file for each pixel of an image.
  static let scales = 1...64

  let items: [Item]
  private(set) var selected: Int
  private(set) var scale = 4

  /// Images of a sheet.
  static let sheetCount = 16

  /// - Parameter item: what is selected at first, where it is there.
  init(items: [Item], selecting item: Item? = nil) {
    self.items = items
    selected = item.flatMap { items.firstIndex(of: $0) } ?? 0
  }

  var item: Item? { items.indices.contains(selected) ? items[selected] : nil }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    switch Self.scope[press] {
    case .move(.up): select(-1)
    case .move(.down): select(1)
    case .move(.left): changeScale(by: -1)
    case .move(.right): changeScale(by: 1)
    case .choose:
      guard let item, let request = workspace.export(item, scale: scale) else { return .close }
      return .all([.close, .message(Message.writing), .start(request)])
    case .back: return .close
    case nil: break
    }
    return .handled
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    ExportMenuView(menu: self).draw(in: rect, into: &buffer)
  }

  private mutating func select(_ offset: Int) {
    selected = min(max(0, selected + offset), max(0, items.count - 1))
  }

  private mutating func changeScale(by offset: Int) {
    scale = min(max(Self.scales.lowerBound, scale + offset), Self.scales.upperBound)
  }
}

extension Message {
  static let writing = Message("Writing the file…")
}

extension Workspace {
  /// What can be written now: no pictures of points.
  var exportMenu: ExportMenu? {
    guard let model = explore.model else { return nil }
    let items = ExportMenu.Item.allCases.filter {
      switch $0 {
      case .image, .sheet: !model.shape.isPoint
      case .strip: !model.shape.isPoint && self[ExploreScreen.self].swept(of: explore) != nil
      case .plane: planeGrid != nil
      case .json, .array: true
      }
    }
    return ExportMenu(items: items, selecting: screen == .plane ? .plane : nil)
  }

  /// The grid of the Plane screen, as it is seen there; nil where none is.
  private var planeGrid: LatentPlane? {
    planeLayout.flatMap { self[PlaneScreen.self].grid(of: explore, in: $0) }
  }

  /// What writes an item of the menu.
  func export(_ item: ExportMenu.Item, scale: Int) -> ExportRequest? {
    guard let model = explore.model else { return nil }
    let point = explore.point
    var command = ReproducingCommand(model: model.reference, point: point).arguments
    let contents: ExportRequest.Contents
    var words: [String] = []
    switch item {
    case .image: contents = .images([point.row], columns: nil)
    case .sheet:
      command =
        ReproducingCommand(
          model: model.reference, sheetOf: ExportMenu.sheetCount, from: point
        ).arguments
      contents = .images(point.sheet(ExportMenu.sheetCount), columns: nil)
      words = ["sheet"]
    case .strip:
      let screen = self[ExploreScreen.self]
      guard let swept = screen.swept(of: explore) else { return nil }
      let shown = screen.layout(of: explore, in: body)?.strip.count ?? 0
      let count = shown >= 2 ? shown : Traversal.usualCount
      let sweep = Traversal(of: point, along: swept, count: count)
      command += ["--sweep", point.latent.argument(of: swept), "-n", String(count)]
      contents = .images(sweep.rows(of: point), columns: sweep.values.count)
      words = ["strip", point.latent.argument(of: swept)]
    case .plane:
      guard let plane = planeGrid, let layout = planeLayout else { return nil }
      let grid = plane.inReach
      let names = [grid.horizontal, grid.vertical].map(point.latent.argument)
      command += names.flatMap { ["--sweep", $0] }
      command += ["--around", "\(plane.columns.count)x\(plane.rows.count)"]
      command += ["--spacing", "\(self[PlaneScreen.self].spacing(in: layout))"]
      contents = .images(grid.rows(of: point), columns: grid.columns.count)
      words = ["plane"] + names
    case .json:
      contents = .json(StoredPoint(point, hasZ: true))
      command = ["sample", model.reference]
    case .array:
      contents = .array(point.z)
      // An array holds z alone: the rest is said beside it.
      var rest = point
      (rest.seed, rest.edits) = (LatentPoint.defaultSeed, [:])
      if point.latent.style == nil { (rest.directions, rest.truncation) = ([:], 1) }
      command = ReproducingCommand(model: model.reference, point: rest).arguments
    }
    let suffix = item == .json ? "json" : item == .array ? "npy" : "png"
    let name = ([model.fileStem] + words + ["seed\(point.seed)"]).joined(separator: "-")
    return ExportRequest(
      contents: contents, generator: explore.generator, scale: item.isPicture ? scale : 1,
      name: "\(name).\(suffix)", command: command)
  }
}

extension ExploredModel {
  /// What files about the model begin with: its name without folders and ending.
  var fileStem: String {
    ModelFileFormat.stem(of: name.split(separator: "/").last.map(String.init) ?? name)
  }
}
