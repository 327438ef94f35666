import Datasets
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

  /// What is trained.
  public var job: TrainingJob
  /// A built-in data set's name or the path of a folder.
  public var data: String
  /// How its images come to one size.
  public var reading: ImageReading
  /// How long.
  public var limit: Limit
  /// What every random choice follows from.
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

  /// A wish to train; what is left out is as usual.
  public init(
    _ job: TrainingJob, data: String, reading: ImageReading = .asTheyAre, limit: Limit = .none,
    seed: UInt64 = 0, output: String, resume: String? = nil, keepsCheckpoint: Bool = true
  ) {
    self.job = job
    self.data = data
    self.reading = reading
    self.limit = limit
    self.seed = seed
    self.output = output
    self.resume = resume
    self.keepsCheckpoint = keepsCheckpoint
  }
}
