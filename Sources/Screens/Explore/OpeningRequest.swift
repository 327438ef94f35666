import Exploration

/// A model that is to be opened in place of the one that is.
public struct OpeningRequest: JobRequest {
  /// A model as it was opened.
  public struct Report: Sendable {
    /// What the screens need to know of it.
    public var model: ExploredModel
    /// The points that were kept of it.
    public var bookmarks: [Bookmark]
    /// Why there are no bookmarks, where their file is bad.
    public var problem: String?

    /// A model that was opened.
    public init(model: ExploredModel, bookmarks: [Bookmark], problem: String?) {
      self.model = model
      self.bookmarks = bookmarks
      self.problem = problem
    }
  }

  /// A file's path, or the name of a model that ships.
  public var name: String

  /// A wish to open a model by its name or path.
  public init(_ name: String) { self.name = name }

  public var slot: JobSlot? { JobSlot("opening") }
}
