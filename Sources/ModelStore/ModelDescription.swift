import Datasets
import GANs
import ModelFiles
import Tensor

/// What a model file says of itself besides its tensors.
///
/// Each part is a JSON string in the file's metadata, under the names of `CodingKeys`.
public struct ModelDescription: Hashable, Codable, Sendable {
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

  public init(
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
  public static let bestScoresField = "best_scores"

  /// The field of the metadata that holds directions of z that were stored with the model.
  static let directionsField = "directions"

  /// The metadata of a model file.
  public func metadata() throws -> [String: String] {
    var metadata = [
      "format": Self.format,
      "recipe": try MetadataField.text(of: recipe),
      "latent": try MetadataField.text(of: latent),
      "image": try MetadataField.text(of: image),
      "training": try MetadataField.text(of: training),
    ]
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
    guard format == Self.format else { throw .otherVersion(path: path, found: format) }
    recipe = try MetadataField.value("recipe", metadata, path)
    latent = try MetadataField.value("latent", metadata, path)
    image = try MetadataField.value("image", metadata, path)
    training = try MetadataField.value("training", metadata, path)
    if metadata[Self.directionsField] != nil {
      latent.directions = try MetadataField.value(Self.directionsField, metadata, path)
      let isWhole = latent.directions.allSatisfy { direction in
        direction.vector.count == latent.dimensions
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
