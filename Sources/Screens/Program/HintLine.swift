import Cells

/// The most useful keys of the moment in one row: as many as fit, none of them cut.
struct HintLine {
  /// The most useful first.
  let hints: [(key: String, help: String)]

  /// The key that leaves is shown on the narrowest terminal too.
  private static let always = "q"
  private static let gap = 3

  /// The hints that fit into some columns, in their order; a short one may fit where a longer one that
  /// is more useful does not.
  func fitting(columns: Int) -> [(key: String, help: String)] {
    var room = columns
    var chosen: Set<Int> = []
    let first = hints.indices.filter { hints[$0].key == Self.always }
    for index in first + hints.indices.filter({ !first.contains($0) }) {
      let width = Self.width(of: hints[index]) + (chosen.isEmpty ? 0 : Self.gap)
      guard width <= room else { continue }
      chosen.insert(index)
      room -= width
    }
    return hints.indices.filter(chosen.contains).map { hints[$0] }
  }

  func draw(in rect: Rect, into buffer: inout CellBuffer) {
    let margin = rect.columns >= 100 ? 2 : 1
    var column = rect.column + margin
    for hint in fitting(columns: rect.columns - 2 * margin) {
      column = buffer.write(hint.key, column: column, row: rect.row, .text) + 1
      column = buffer.write(hint.help, column: column, row: rect.row, .quiet) + Self.gap
    }
  }

  private static func width(of hint: (key: String, help: String)) -> Int {
    hint.key.columns + 1 + hint.help.columns
  }
}

extension State {
  /// The hints of what takes the keys: a dialog tells its own, and those of the screen behind it do not
  /// hold.
  var shownHints: [(key: String, help: String)] {
    guard let overlay, !overlay.passesKeysOn else { return hints }
    return overlay.hints
  }

  /// The most useful keys of the screen at the moment, the most useful first.
  var hints: [(key: String, help: String)] { workspace.shown.hints(in: workspace) }
}

extension ScreenComponent {
  /// The screen's hints and the program's that are of use at the moment, by their ranks.
  func hints(in workspace: Workspace) -> [(key: String, help: String)] {
    let scopes = scopes(in: workspace)
    let own = scopes.hints().compactMap { hint($0, in: workspace) }
      .map { (rank: $0.rank, key: $0.key, help: $0.words) }
    let program = [ProgramKeys.anywhere].hints()
      .filter { hint in
        ProgramKeys.anywhere.bindings.flatMap(\.keys)
          .contains { $0.action == hint.action && scopes.action(for: $0.press) == nil }
      }
      .compactMap { programHint($0, in: workspace) }
      .map { (rank: $0.rank, key: $0.key, help: $0.words) }
    let all = (own + program).enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return all.map { (key: $0.element.key, help: $0.element.help) }
  }
}
