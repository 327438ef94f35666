import Datasets
import Foundation
import GANs
import ModelFiles
import Tensor

/// What a model file says of itself besides its tensors.
///
/// Each part is a JSON string in the file's metadata, under the names of `CodingKeys`.
public struct ModelDescription: Hashable, Codable, Sendable {
  /// How a model came about.
  public struct TrainingRecord: Hashable, Codable, Sendable {
    /// The command that trained it.
    public var command: String
    public var dataset: String
    public var seed: UInt64
    public var steps: Int
    /// The images, and how they were read; nil in files written before that was recorded.
    public var data: DataRecord?

    public init(
      command: String, dataset: String, seed: UInt64, steps: Int, data: DataRecord? = nil
    ) {
      self.command = command
      self.dataset = dataset
      self.seed = seed
      self.steps = steps
      self.data = data
    }
  }

  public var recipe: Recipe
  public var latent: LatentDescription
  public var image: ImageShape
  public var training: TrainingRecord
  /// What an evaluation found; nil before one was recorded.
  public var scores: RecordedScores?
  /// The scores that the model was kept for, where it is the best of a run.
  public var bestScores: LiveScores?

  /// The distribution whose points the model makes; nil for one of images, or of points that are not
  /// known here.
  public var distribution: Distribution? {
    guard image.isPoint, let distribution = Distribution(rawValue: training.dataset) else {
      return nil
    }
    return distribution.shape == image ? distribution : nil
  }

  init(
    recipe: Recipe, latent: LatentDescription, image: ImageShape, training: TrainingRecord
  ) {
    self.recipe = recipe
    self.latent = latent
    self.image = image
    self.training = training
  }

  /// What marks a file as one of this program's, in the metadata under `format`.
  static let format = "zither 1"

  /// The field of the metadata that holds the scores of the best model of a run.
  static let bestScoresField = "best_scores"

  /// The field of the metadata that holds directions of z that were stored with the model.
  static let directionsField = "directions"

  /// The metadata of a model file.
  func metadata() throws -> [String: String] {
    var metadata = [
      "format": Self.format,
      "recipe": try encoded(recipe),
      "latent": try encoded(latent),
      "image": try encoded(image),
      "training": try encoded(training),
    ]
    if !latent.directions.isEmpty {
      metadata[Self.directionsField] = try encoded(latent.directions)
    }
    if let scores { metadata["scores"] = try encoded(scores) }
    return metadata
  }

  /// - Throws: `ModelError` where the metadata is not that of a model of this program.
  init(metadata: [String: String], path: String) throws(ModelError) {
    guard let format = metadata["format"], format.hasPrefix("zither ") else {
      throw .otherProgram(path: path)
    }
    if format == ClassifierDescription.format { throw .isClassifier(path: path) }
    guard format == Self.format else { throw .otherVersion(path: path, found: format) }
    recipe = try decoded("recipe", metadata, path)
    latent = try decoded("latent", metadata, path)
    image = try decoded("image", metadata, path)
    training = try decoded("training", metadata, path)
    if metadata[Self.directionsField] != nil {
      latent.directions = try decoded(Self.directionsField, metadata, path)
      let isWhole = latent.directions.allSatisfy { direction in
        direction.vector.count == latent.dimensions
          && direction.vector.allSatisfy { abs($0) <= 1_000 }
      }
      if !isWhole { throw .badField(path: path, field: Self.directionsField) }
    }
    if metadata["scores"] != nil { scores = try decoded("scores", metadata, path) }
    if metadata[Self.bestScoresField] != nil {
      bestScores = try decoded(Self.bestScoresField, metadata, path)
    }
  }
}

/// A value as JSON, its keys in order so that equal values give equal text.
func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The value of a field of the metadata.
func decoded<Value: Decodable>(
  _ field: String, _ metadata: [String: String], _ path: String
) throws(ModelError) -> Value {
  guard let text = metadata[field] else { throw .missingField(path: path, field: field) }
  do {
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  } catch {
    throw .badField(path: path, field: field)
  }
}
