/// The list of bookmarks while it is open.
struct BookmarkMenu: Hashable, Sendable {
  var selected = 0
  /// The bookmarks that a walk leads through, in the order in which they were marked.
  var marked: [Int] = []

  mutating func select(_ place: Int, of count: Int) {
    selected = min(max(0, place), max(0, count - 1))
  }

  mutating func toggle() {
    if let place = marked.firstIndex(of: selected) {
      marked.remove(at: place)
    } else {
      marked.append(selected)
    }
  }

  /// Forgets a bookmark that is no longer there.
  mutating func remove(_ index: Int, of count: Int) {
    marked = marked.compactMap { $0 == index ? nil : $0 > index ? $0 - 1 : $0 }
    select(selected, of: count)
  }
}
