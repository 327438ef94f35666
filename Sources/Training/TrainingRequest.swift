import Datasets
import GANs
import ModelStore

/// What to train, on what, for how long.
public struct TrainingRequest: Hashable, Sendable {
  /// How long to train.
  public enum Limit: Hashable, Sendable {
    /// Until this step.
    case steps(Int)
    /// For this many seconds of training.
    case seconds(Double)
    /// Until told to stop.
    case none
  }

  /// A recipe's name, from `zither recipes`.
  public var recipe: String
  /// Choices that take the place of the recipe's own.
  public var changes: RecipeChanges
  /// A built-in data set's name or the path of a folder.
  public var data: String
  /// How its images come to one size.
  public var reading: ImageReading
  public var limit: Limit
  public var seed: UInt64
  /// The model file to write.
  public var output: String
  /// The file of the best model by its scores: `mnist-cgan-best.safetensors` beside
  /// `mnist-cgan.safetensors`.
  public var bestOutput: String { Self.bestOutput(of: output) }
  /// A model file that holds a checkpoint to go on from.
  public var resume: String?
  /// Whether the file holds what training can go on from.
  public var keepsCheckpoint: Bool
  /// Seconds between two checkpoints that are saved while it trains; nil for none.
  public var checkpointSeconds: Double? = usualCheckpointSeconds
  /// The command that the file records that is gone on from, with what follows it; nil without one.
  var formerCommand: RecordedCommand?

  /// Seconds between two checkpoints, unless somebody says otherwise.
  public static let usualCheckpointSeconds = 30.0

  /// How many networks a classifier is made of, each trained from a seed of its own; 1 of a GAN.
  public var members: Int

  public init(
    recipe: String, changes: RecipeChanges = RecipeChanges(), data: String,
    reading: ImageReading = .asTheyAre, limit: Limit = .none,
    seed: UInt64 = 0, output: String, resume: String? = nil, keepsCheckpoint: Bool = true,
    members: Int = 1
  ) {
    self.recipe = recipe
    self.changes = changes
    self.data = data
    self.reading = reading
    self.limit = limit
    self.seed = seed
    self.output = output
    self.resume = resume
    self.keepsCheckpoint = keepsCheckpoint
    self.members = members
  }
}
