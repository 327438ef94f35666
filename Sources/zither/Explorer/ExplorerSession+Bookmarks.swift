import Exploration
import Screens

extension ExplorerSession {
  /// Keeps the bookmarks of the model that was opened, and tells of those that others kept meanwhile.
  func keep(_ changed: [Bookmark]) -> [Event] {
    guard let reference = models.opened?.reference else { return [] }
    do {
      bookmarks = try BookmarkFile.own.merge(
        changed, since: bookmarks, of: BookmarkFile.key(of: reference))
      return bookmarks == changed ? [] : [.bookmarks(bookmarks)]
    } catch {
      return [.message(.warning(String(describing: error)))]
    }
  }

  /// Reads the bookmarks anew, which all are in the file, and tells of them where they are others.
  func readBookmarks() -> [Event] {
    guard let reference = models.opened?.reference else { return [] }
    do {
      let kept = try BookmarkFile.own.read()[BookmarkFile.key(of: reference)] ?? []
      if kept == bookmarks { return [] }
      bookmarks = kept
      return [.bookmarks(kept)]
    } catch {
      return [.message(.warning(String(describing: error)))]
    }
  }
}

extension BookmarkFile {
  /// The bookmarks of a model, and why there are none where the file is bad.
  func bookmarks(of reference: ModelReference) -> (kept: [Bookmark], problem: String?) {
    do {
      return (try read()[Self.key(of: reference)] ?? [], nil)
    } catch {
      return ([], String(describing: error))
    }
  }
}
