import Datasets
import GANs
import ModelFiles
import Tensor

/// What a model file says of itself besides its tensors.
///
/// Each part is a JSON string in the file's metadata, under the names of `CodingKeys` or of the fields
/// below.
public struct ModelDescription: Hashable, Sendable {
  /// How the model came about.
  public var origin: ModelOrigin
  /// What its generator takes.
  public var latent: LatentDescription
  /// What its generator makes.
  public var image: ImageShape
  /// What an evaluation found; nil before one was recorded.
  public var scores: RecordedScores?
  /// The scores that the model was kept for, where it is the best of a run.
  public var bestScores: LiveScores?

  /// The distribution whose points the model makes; nil for one of images, or of points that are not
  /// known here.
  public var distribution: Distribution? {
    guard image.isPoint, let distribution = dataset.flatMap(Distribution.init) else {
      return nil
    }
    return distribution.shape == image ? distribution : nil
  }

  /// A description without scores.
  public init(_ origin: ModelOrigin, latent: LatentDescription, image: ImageShape) {
    self.origin = origin
    self.latent = latent
    self.image = image
  }

  /// What marks a file as a model that was trained here, in the metadata under `format`.
  static let format = "zither 1"

  /// What marks a file as a model that was made elsewhere.
  static let importedFormat = "zither imported 1"

  /// The fields that say how a model made elsewhere came about, and what its network is.
  private static let importField = "import"
  static let networkField = "network"

  /// The field of the metadata that holds the scores of the best model of a run.
  public static let bestScoresField = "best_scores"

  /// The field of the metadata that holds directions of z that were stored with the model.
  static let directionsField = "directions"

  /// The metadata of a model file.
  public func metadata() throws -> [String: String] {
    var metadata = [
      "latent": try MetadataField.text(of: latent),
      "image": try MetadataField.text(of: image),
    ]
    switch origin {
    case .trained(let recipe, let training):
      metadata["format"] = Self.format
      metadata["recipe"] = try MetadataField.text(of: recipe)
      metadata["training"] = try MetadataField.text(of: training)
    case .imported(let record, let network):
      metadata["format"] = Self.importedFormat
      metadata[Self.importField] = try MetadataField.text(of: record)
      if let network {
        metadata[Self.networkField] = try MetadataField.text(of: network)
      }
    }
    if !latent.directions.isEmpty {
      metadata[Self.directionsField] = try MetadataField.text(of: latent.directions)
    }
    if let scores { metadata["scores"] = try MetadataField.text(of: scores) }
    return metadata
  }

  /// - Throws: `ModelError` where the metadata is not that of a model of this program.
  public init(metadata: [String: String], path: String) throws(ModelError) {
    guard let format = metadata["format"], format.hasPrefix("zither ") else {
      throw .otherProgram(path: path)
    }
    if format == ClassifierDescription.format { throw .isClassifier(path: path) }
    switch format {
    case Self.format:
      origin = .trained(
        try MetadataField.value("recipe", metadata, path),
        try MetadataField.value("training", metadata, path))
    case Self.importedFormat:
      origin = .imported(
        try MetadataField.value(Self.importField, metadata, path),
        metadata[Self.networkField] == nil
          ? nil : try MetadataField.value(Self.networkField, metadata, path))
    default: throw .otherVersion(path: path, found: format)
    }
    latent = try MetadataField.value("latent", metadata, path)
    image = try MetadataField.value("image", metadata, path)
    if metadata[Self.directionsField] != nil {
      latent.directions = try MetadataField.value(Self.directionsField, metadata, path)
      let isWhole = latent.directions.allSatisfy { direction in
        direction.vector.count == latent.style?.dimensions ?? latent.dimensions
          && direction.vector.allSatisfy { abs($0) <= 1_000 }
      }
      if !isWhole { throw .badField(path: path, field: Self.directionsField) }
    }
    if metadata["scores"] != nil { scores = try MetadataField.value("scores", metadata, path) }
    if metadata[Self.bestScoresField] != nil {
      bestScores = try MetadataField.value(Self.bestScoresField, metadata, path)
    }
  }
}

extension ModelDescription {
  /// The recipe that a model was trained by; nil for one that was made elsewhere.
  public var recipe: Recipe? {
    if case .trained(let recipe, _) = origin { recipe } else { nil }
  }

  /// How a model was trained; nil for one that was made elsewhere.
  public var training: TrainingRecord? {
    if case .trained(_, let record) = origin { record } else { nil }
  }

  /// The name of the data set that the model learnt from; nil where it is not known.
  public var dataset: String? {
    switch origin {
    case .trained(_, let record): record.dataset
    case .imported(let record, _): record.dataset
    }
  }

  /// What the network of a model made elsewhere was recognised as and what of it was assumed; nil where
  /// its file describes it.
  public var readAs: String? {
    if case .imported(let record, .some) = origin { record.details } else { nil }
  }

  /// How the images were read that the model learnt from.
  public var reading: ImageReading { training?.data?.origin.reading ?? .asTheyAre }

  /// What it is, in a few words.
  public var words: String {
    switch origin {
    case .trained(let recipe, _): recipe.words
    case .imported(let record, _): "made elsewhere, read from \(record.source) (\(record.format))"
    }
  }
}

// As `zither info --json` prints it; files hold the parts one by one.
extension ModelDescription: Encodable {
  private enum CodingKeys: String, CodingKey {
    case recipe, training, latent, image, scores, bestScores
    case record = "import"
    case network
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch origin {
    case .trained(let recipe, let training):
      try values.encode(recipe, forKey: .recipe)
      try values.encode(training, forKey: .training)
    case .imported(let record, let network):
      try values.encode(record, forKey: .record)
      try values.encodeIfPresent(network, forKey: .network)
    }
    try values.encode(latent, forKey: .latent)
    try values.encode(image, forKey: .image)
    try values.encodeIfPresent(scores, forKey: .scores)
    try values.encodeIfPresent(bestScores, forKey: .bestScores)
  }
}
