import Exploration
import GANs
import ModelFiles
import Screens

extension ExplorerSession {
  /// Writes a file that the explorer was asked for, never over one that is there.
  func write(_ request: ExportRequest) -> Event {
    let path = OutputFile.free(request.name)
    do {
      switch request.contents {
      case .images(let rows, let columns):
        guard let generator = generator(request.generator) else { return Self.noGenerator }
        try ImageSheet(generator, rows, columns: columns)
          .writePNG(to: path, scale: request.scale)
      case .animation(let rows):
        guard let generator = generator(request.generator) else { return Self.noGenerator }
        try ImageSheet(generator, rows).writeGIF(to: path, scale: request.scale)
      case .json(let point): try writeAtomically(PointFile.bytes(of: point), to: path)
      case .array(let z): try NPYFile(shape: [z.count], values: z).write(to: path)
      }
      return .exported(path, for: request)
    } catch {
      return .message(.warning(String(describing: error)))
    }
  }

  private static let noGenerator = Event.message(.warning("That model is no longer there"))

  /// The bookmarks of the model that was opened, and why there are none if their file is bad.
  func readBookmarks() -> (kept: [Bookmark], problem: String?) {
    guard let opened else { return ([], nil) }
    do {
      bookmarks = try BookmarkFile.own.read()[BookmarkFile.key(of: opened.reference)] ?? []
      return (bookmarks, nil)
    } catch {
      return ([], String(describing: error))
    }
  }

  /// Keeps the bookmarks of the model that was opened, and tells of those that others kept meanwhile.
  func keep(_ changed: [Bookmark]) -> [Event] {
    guard let opened else { return [] }
    do {
      bookmarks = try BookmarkFile.own.merge(
        changed, since: bookmarks, of: BookmarkFile.key(of: opened.reference))
      return bookmarks == changed ? [] : [.bookmarks(bookmarks)]
    } catch {
      return [.message(.warning(String(describing: error)))]
    }
  }

  /// Puts a direction into the file of the model that was opened, under its new name.
  func store(_ direction: LatentDirection, formerName: String) -> [Event] {
    guard let opened else { return [] }
    do {
      try opened.model.store([direction], insteadOf: [formerName], in: opened.reference.path)
      return [.message(Message("Stored in the model's file as \(direction.name)"))]
    } catch {
      return [.message(.warning(String(describing: error)))]
    }
  }
}
