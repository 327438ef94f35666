import Datasets

/// Images of a data set that are asked for, with what is known of them.
public struct DataRequest: JobRequest {
  /// What is told while they are read, and in the end.
  public typealias Report = DataReport

  /// The model that is explored; nil without one.
  public var generator: GeneratorReference?
  /// Which data are meant.
  public var source: DataSource
}

/// Which data are meant.
public enum DataSource: Hashable, Sendable {
  /// What the model was trained on, or is being trained on.
  case ofModel
  /// A built-in data set's name, or a path, as typed.
  case named(String)
}

/// What is told while data are read, and in the end.
public enum DataReport: Sendable {
  /// So many images were read, of so many.
  case reading(Int, of: Int)
  /// What the model was trained on is not here; its name, where that is known.
  case missing(name: String?)
  /// The data hold points, which are no images.
  case points(name: String)
  /// They cannot be read, and why.
  case failed(String)
  case images(WholeDataset)
}

extension DataRequest {
  public var slot: JobSlot? { .data }
}

extension JobSlot {
  /// The reading of the data that the Data screen shows.
  static let data = JobSlot("data")
}
