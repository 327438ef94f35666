import ModelStore

/// A model that Home shows: what its file says of itself, without its weights.
public struct ListedModel: Hashable, Sendable {
  /// Where a model comes from.
  public enum Place: Hashable, Sendable {
    /// It ships with the program.
    case shipped
    /// The folder that its file is in, as the player calls it.
    case folder(String)
  }

  /// What its card calls it.
  public var name: String
  /// What opens it: a shipped model's name or a file's path.
  public var reference: String
  /// Where it comes from.
  public var place: Place
  /// The version of the file that its images are drawn from.
  public var file: ModelFileVersion
  /// What the file says of the model.
  public var description: ModelDescription

  /// A model with these properties.
  public init(
    name: String, reference: String, place: Place, file: ModelFileVersion,
    description: ModelDescription
  ) {
    self.name = name
    self.reference = reference
    self.place = place
    self.file = file
    self.description = description
  }
}

/// A model's file as it was at some time.
public struct ModelFileVersion: Hashable, Sendable {
  /// Where the file is.
  public var path: String
  /// Seconds since 1970.
  public var modified: Double

  /// A file as it was at a time.
  public init(path: String, modified: Double) {
    self.path = path
    self.modified = modified
  }
}
