import Cells

/// The models that ship, those that were opened lately, and those beside them, by the heads of their
/// files.
public struct ModelListRequest: JobRequest {
  /// In the order in which Home shows them.
  public typealias Report = [ListedModel]

  /// What the model that is open is called, so that it is known among those found.
  public var open: String?

  public var slot: JobSlot? { JobSlot("model list") }

  /// A wish for the list, while a model of this name is open.
  public init(open: String?) { self.open = open }
}

/// A few images of a model that is not open.
public struct ThumbnailRequest: JobRequest {
  /// What a model's card shows.
  public struct Report: Hashable, Sendable {
    /// Two, side by side: images, or generated points and those that they were learnt from.
    public var pictures: [Picture]
    /// Why there are none.
    public var problem: String?

    /// Pictures, or why there are none.
    public init(pictures: [Picture], problem: String? = nil) {
      self.pictures = pictures
      self.problem = problem
    }
  }

  /// The version of the file that is to be drawn from.
  public var file: ModelFileVersion

  public var slot: JobSlot? { JobSlot("thumbnail") }

  /// A wish for images of a model.
  public init(_ file: ModelFileVersion) { self.file = file }
}
