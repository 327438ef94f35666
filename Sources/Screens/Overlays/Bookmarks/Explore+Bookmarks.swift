import Cells
import Exploration
import GANs

/// Bookmarks: points of the opened model that are kept, gone to and walked through.
extension Explore {
  /// Opens the list of bookmarks.
  func openBookmarks() -> Outcome {
    guard source == .loaded, model != nil else {
      return .message(
        Message("Bookmarks are kept of models in files; save the training and open its file"))
    }
    return .all([.open(BookmarkMenu()), .effect(.readBookmarks)])
  }

  /// Keeps the present point under a name, in place of one that has it.
  mutating func addBookmark(named name: String) -> Outcome {
    guard model != nil else { return .handled }
    let bookmark = Bookmark(name: name, point: StoredPoint(point, hasZ: false))
    if let index = bookmarks.firstIndex(where: { $0.name == name }) {
      bookmarks[index] = bookmark
    } else {
      bookmarks.append(bookmark)
    }
    return .all([
      .message(Message("Bookmarked as \(name); B lists the bookmarks")),
      .effect(.saveBookmarks(bookmarks)),
    ])
  }

  mutating func nameBookmark(_ index: Int, _ name: String) throws(Refusal) -> Outcome {
    guard bookmarks.indices.contains(index) else { return .handled }
    if bookmarks.enumerated().contains(where: { $0 != index && $1.name == name }) {
      throw Refusal("another bookmark has that name")
    }
    bookmarks[index].name = name
    return .effect(.saveBookmarks(bookmarks))
  }

  /// Deletes a bookmark, and shows those that are left.
  mutating func deleteBookmark(_ index: Int) -> Outcome {
    guard bookmarks.indices.contains(index) else { return .handled }
    bookmarks.remove(at: index)
    return .all([
      .open(BookmarkMenu(selecting: index, of: bookmarks.count)),
      .effect(.saveBookmarks(bookmarks)),
    ])
  }
}

extension Explore {
  /// Makes a bookmark the present point, or says why it is none of this model.
  mutating func goTo(_ bookmark: Bookmark) -> Message? {
    guard model != nil else { return nil }
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
    guard model != nil else { return nil }
    let chosen = (places.isEmpty ? Array(bookmarks.indices) : places).map { bookmarks[$0] }
    guard chosen.count >= 2 else {
      return Message("A walk leads through two bookmarks or more")
    }
    var stops: [LatentRow] = []
    for bookmark in chosen {
      do {
        stops.append(try bookmark.point.point(in: latent).row)
      } catch {
        return .warning("The bookmark \(bookmark.name) \(error.description)")
      }
    }
    play(WalkPlayer(Walk(through: stops), names: chosen.map(\.name)))
    return nil
  }

  /// Plays a walk.
  mutating func play(_ player: WalkPlayer) {
    walk = player
  }

  /// Does what a key asks for while a walk is played.
  mutating func perform(_ action: ExploreAction, in player: WalkPlayer) -> Outcome {
    var player = player
    switch action {
    case .pauseWalk: player.isPaused.toggle()
    case .move(.left), .move(.right):
      player.isPaused = true
      player.step(by: action == .move(.left) ? -1 : 1)
    case .export:
      return export(player).map { .all([.message(Message.writing), .start($0)]) } ?? .handled
    case .back:
      let reached = point
      walk = nil
      change(.jump) { $0 = reached }
      return .handled
    default: return .handled
    }
    walk = player
    return .handled
  }

  /// What writes the walk as an animation.
  private func export(_ player: WalkPlayer) -> ExportRequest? {
    guard let model, !model.shape.isPoint else { return nil }
    return ExportRequest(
      contents: .animation(player.walk.rows), generator: generator, scale: 4,
      name: "\(model.fileStem)-walk.gif", command: ["walk", model.reference] + player.arguments)
  }
}
