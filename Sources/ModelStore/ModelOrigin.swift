import GANs

/// Where a model comes from.
public enum ModelOrigin: Hashable, Sendable {
  /// From a training of this program, whose recipe says what the networks are.
  case trained(Recipe, TrainingRecord)
  /// From elsewhere; no recipe describes its network. Its file writes its layers down, or is itself the
  /// network: then there is no description of layers.
  case imported(ImportRecord, NetworkDescription?)
}

/// How a model that was not trained here came about.
public struct ImportRecord: Hashable, Codable, Sendable {
  /// What it was read from, such as a file's name.
  public var source: String
  /// The kind of that file: `ONNX`.
  public var format: String
  /// The data set that it was trained on, as far as it is known.
  public var dataset: String?
  /// What was found out of its inputs and images, or what a network was recognised as and what of it was
  /// assumed, in a line; nil where it needs no saying.
  public var details: String?

  /// A record of where a model was read from.
  public init(source: String, format: String, dataset: String? = nil, details: String? = nil) {
    self.source = source
    self.format = format
    self.dataset = dataset
    self.details = details
  }
}
