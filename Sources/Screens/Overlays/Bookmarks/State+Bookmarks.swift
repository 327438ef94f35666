import Cells
import Exploration
import GANs

extension State {
  /// Opens the list of bookmarks.
  mutating func openBookmarks() {
    guard explore.source == .loaded, explore.model != nil else {
      message = Message(
        "Bookmarks are kept of models in files; save the training and open its file")
      return
    }
    overlay = .bookmarks(BookmarkMenu())
  }

  /// Takes a key while the list of bookmarks is open.
  mutating func handle(_ press: KeyPress, in menu: BookmarkMenu) -> [Effect] {
    var menu = menu
    let count = explore.bookmarks.count
    guard let action = KeyTable.action(for: press, in: [.bookmarks]) else {
      overlay = nil
      return []
    }
    switch action {
    case .move(.up): menu.select(menu.selected - 1, of: count)
    case .move(.down): menu.select(menu.selected + 1, of: count)
    case .addBookmark:
      overlay = .prompt(Prompt(.newBookmark, text: explore.bookmarks.freeName))
      return []
    case .play:
      overlay = nil
      message = explore.playWalk(through: menu.marked)
      return []
    case .back:
      overlay = nil
      return []
    default:
      guard explore.bookmarks.indices.contains(menu.selected) else { return [] }
      switch action {
      case .mark: menu.toggle()
      case .choose:
        overlay = nil
        message = explore.goTo(explore.bookmarks[menu.selected])
        return []
      case .nameBookmark:
        overlay = .prompt(
          Prompt(.bookmarkName(menu.selected), text: explore.bookmarks[menu.selected].name))
        return []
      case .deleteBookmark:
        let name = explore.bookmarks[menu.selected].name
        overlay = .confirmation(.deleting(bookmark: menu.selected, name: name))
        return []
      default: break
      }
    }
    overlay = .bookmarks(menu)
    return []
  }

  /// Takes the bookmarks that another explorer has changed too.
  mutating func take(_ bookmarks: [Bookmark]) {
    explore.bookmarks = bookmarks
    if case .bookmarks(let menu) = overlay {
      var renewed = BookmarkMenu()
      renewed.select(menu.selected, of: bookmarks.count)
      overlay = .bookmarks(renewed)
    }
    message = Message("Another explorer has changed the bookmarks too; the list has those of both")
  }

  /// Keeps the present point under a name, in place of one that has it.
  mutating func addBookmark(named name: String) -> [Effect] {
    guard let latent = explore.model?.latent else { return [] }
    let bookmark = Bookmark(
      name: name, point: StoredPoint(explore.point, in: latent, hasZ: false))
    if let index = explore.bookmarks.firstIndex(where: { $0.name == name }) {
      explore.bookmarks[index] = bookmark
    } else {
      explore.bookmarks.append(bookmark)
    }
    message = Message("Bookmarked as \(name); B lists the bookmarks")
    return [.saveBookmarks(explore.bookmarks)]
  }

  mutating func deleteBookmark(_ index: Int) -> [Effect] {
    guard explore.bookmarks.indices.contains(index) else { return [] }
    explore.bookmarks.remove(at: index)
    var menu = BookmarkMenu()
    menu.select(index, of: explore.bookmarks.count)
    overlay = .bookmarks(menu)
    return [.saveBookmarks(explore.bookmarks)]
  }
}

extension Explore {
  /// Makes a bookmark the present point, or says why it is none of this model.
  mutating func goTo(_ bookmark: Bookmark) -> Message? {
    guard let latent = model?.latent else { return nil }
    do {
      let point = try bookmark.point.point(in: latent)
      change(.jump) { $0 = point }
      return Message("At \(bookmark.name)")
    } catch {
      return .warning("The bookmark \(bookmark.name) \(error.description)")
    }
  }

  /// Plays a walk through bookmarks: those at `places`, or all.
  mutating func playWalk(through places: [Int]) -> Message? {
    guard let latent = model?.latent else { return nil }
    let chosen = (places.isEmpty ? Array(bookmarks.indices) : places).map { bookmarks[$0] }
    guard chosen.count >= 2 else {
      return Message("A walk leads through two bookmarks or more")
    }
    var stops: [LatentRow] = []
    for bookmark in chosen {
      do {
        stops.append(try bookmark.point.point(in: latent).row(of: latent))
      } catch {
        return .warning("The bookmark \(bookmark.name) \(error.description)")
      }
    }
    attention = nil
    walk = WalkPlayer(Walk(through: stops), names: chosen.map(\.name))
    return nil
  }

  /// Does what a key asks for while a walk is played.
  mutating func perform(_ action: Action, in player: WalkPlayer) -> Outcome {
    var player = player
    switch action {
    case .pauseWalk: player.isPaused.toggle()
    case .move(.left), .move(.right):
      player.isPaused = true
      player.step(by: action == .move(.left) ? -1 : 1)
    case .export:
      return export(player).map(Outcome.write) ?? .none
    case .back:
      let reached = point
      walk = nil
      change(.jump) { $0 = reached }
      return .none
    default: return .none
    }
    walk = player
    return .none
  }

  /// What writes the walk as an animation.
  private func export(_ player: WalkPlayer) -> ExportRequest? {
    guard let model, !model.shape.isPoint else { return nil }
    return ExportRequest(
      contents: .animation(player.walk.rows), generator: generator, scale: 4,
      name: "\(model.fileStem)-walk.gif", command: ["walk", model.reference] + player.names)
  }
}
