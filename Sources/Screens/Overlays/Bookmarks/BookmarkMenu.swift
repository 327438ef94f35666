import Cells
import Exploration

/// The list of bookmarks while it is open.
struct BookmarkMenu: Overlay, Hashable {
  /// What a key of the list does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    case moveFar(Direction)
    case first
    case last
    case choose
    case addBookmark
    case nameBookmark
    case deleteBookmark
    case mark
    case play
    case back
  }

  static let scope = KeyScope<Action>(
    "Explore: bookmarks",
    [
      KeyBinding("↑ ↓  k j", "choose", Keys.arrows([.up, .down], Action.move)),
      KeyBinding("PgUp PgDn", "ten bookmarks up or down", Keys.pages(Action.moveFar)),
      KeyBinding("Home End", "the first and the last bookmark", Keys.ends(.first, .last)),
      KeyBinding(
        "Enter", "go there", [(KeyPress(.enter), .choose)],
        hints: [KeyHint(1, "Enter", "go", .choose)]),
      KeyBinding(
        "B  n  x", "add the present point; rename it; delete it",
        [(.typed("B"), .addBookmark), (.typed("n"), .nameBookmark)]
          + Keys.deletions(.deleteBookmark),
        hints: [
          KeyHint(2, "B", "add", .addBookmark), KeyHint(3, "n", "name", .nameBookmark),
          KeyHint(4, "x", "delete", .deleteBookmark),
        ]),
      KeyBinding(
        "space", "mark it for a walk, in this order", [(.typed(" "), .mark)],
        hints: [KeyHint(5, "space", "mark", .mark)]),
      KeyBinding(
        "g", "go: walk through the marked ones, or all", [(.typed("g"), .play)],
        hints: [KeyHint(6, "g", "walk", .play)]),
      KeyBinding(
        "Esc  q", "back", [(KeyPress(.escape), .back), (.typed("q"), .back)],
        hints: [KeyHint(19, "Esc", "closes", .back)]),
    ])

  private(set) var selected = 0
  /// The bookmarks that a walk leads through, in the order in which they were marked.
  private(set) var marked: [Int] = []

  /// - Parameter place: which is selected of `count`, as near as there is one.
  init(selecting place: Int = 0, of count: Int = 0) { select(place, of: count) }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    let bookmarks = workspace.explore.bookmarks
    guard let action = Self.scope[press] else { return .handled }
    switch action {
    case .move(let direction):
      select(selected + (direction == .up ? -1 : 1), of: bookmarks.count)
      return .handled
    case .moveFar(let direction):
      select(selected + (direction == .up ? -10 : 10), of: bookmarks.count)
      return .handled
    case .first:
      select(0, of: bookmarks.count)
      return .handled
    case .last:
      select(bookmarks.count, of: bookmarks.count)
      return .handled
    case .addBookmark: return .open(Prompt.newBookmark(named: bookmarks.freeName))
    case .play:
      return .all([.close, .message(workspace.explore.playWalk(through: marked))])
    case .back: return .close
    case .mark, .choose, .nameBookmark, .deleteBookmark: break
    }
    guard bookmarks.indices.contains(selected) else { return .handled }
    let bookmark = bookmarks[selected]
    switch action {
    case .mark: toggle()
    case .choose: return .all([.close, .message(workspace.explore.goTo(bookmark))])
    case .nameBookmark: return .open(Prompt.name(of: bookmark, at: selected))
    case .deleteBookmark: return .open(Confirmation.deleting(bookmark, at: selected))
    case .move, .moveFar, .first, .last, .addBookmark, .play, .back: break
    }
    return .handled
  }

  /// Another explorer has changed the bookmarks too: what is marked is no longer where it was.
  mutating func take(_ event: Event, in workspace: Workspace) {
    guard case .bookmarks(let kept) = event else { return }
    marked = []
    select(selected, of: kept.count)
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    BookmarkMenuView(menu: self, bookmarks: workspace.explore.bookmarks)
      .draw(in: rect, into: &buffer)
  }

  private mutating func select(_ place: Int, of count: Int) {
    selected = min(max(0, place), max(0, count - 1))
  }

  private mutating func toggle() {
    if let place = marked.firstIndex(of: selected) {
      marked.remove(at: place)
    } else {
      marked.append(selected)
    }
  }
}

extension Prompt {
  /// A name for a bookmark of the present point.
  static func newBookmark(named name: String) -> Prompt {
    Prompt("bookmark", hint: "a name", text: name) { text, workspace throws(Refusal) in
      workspace.explore.addBookmark(named: try Prompt.name(text))
    }
  }

  /// Another name for a bookmark, by its place in the list.
  static func name(of bookmark: Bookmark, at index: Int) -> Prompt {
    Prompt("bookmark", hint: "a name", text: bookmark.name) { text, workspace throws(Refusal) in
      try workspace.explore.nameBookmark(index, Prompt.name(text))
    }
  }
}

extension Confirmation {
  static func deleting(_ bookmark: Bookmark, at index: Int) -> Confirmation {
    Confirmation(
      title: "Delete a bookmark",
      question: "\(bookmark.name.displayable) is not kept anywhere else.",
      choices: [Choice(key: "d", label: "delete it") { $0.explore.deleteBookmark(index) }])
  }
}
