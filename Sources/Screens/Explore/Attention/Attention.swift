import Cells

/// The state of the attention map over the image.
struct Attention: Sendable {
  /// The position whose attention is shown; the middle of the map until one was chosen.
  private var chosen: AttentionMap.Position?
  /// The map of the image that is shown, nil until it came.
  private(set) var map: AttentionMap?
  /// What was last asked for.
  var requested: AttentionRequest?

  /// The position whose attention is shown, nil before there is a map.
  var position: AttentionMap.Position? {
    guard let map else { return nil }
    guard let chosen else { return AttentionMap.Position(x: map.width / 2, y: map.height / 2) }
    return AttentionMap.Position(
      x: min(max(0, chosen.x), map.width - 1), y: min(max(0, chosen.y), map.height - 1))
  }

  mutating func take(_ newer: AttentionMap) { map = newer }

  /// Moves the position by whole steps of the map, as far as it goes.
  mutating func move(_ direction: Direction, by steps: Int) {
    guard var next = position else { return }
    switch direction {
    case .up: next.y -= steps
    case .down: next.y += steps
    case .left: next.x -= steps
    case .right: next.x += steps
    }
    chosen = next
    chosen = position
  }

  /// Chooses the position under the mouse.
  mutating func choose(column: Int, row: Int, in image: Rect) {
    guard let map, image.contains(column: column, row: row) else { return }
    chosen = AttentionMap.Position(
      x: (column - image.column) * map.width / image.columns,
      y: (row - image.row) * map.height / image.rows)
  }

  /// The position as the status line tells of it.
  var words: String {
    guard let map, let position else { return "attention · asking the generator" }
    let near = map.nearShare(of: position)
    return "attention of \(position.x), \(position.y) on \(map.width)×\(map.height)"
      + " · near \(Figures.perCent(near)) · far \(Figures.perCent(1 - near))"
      + " · half in \(Figures.count(map.positionsForHalf(of: position), "position"))"
  }
}
