import Cells
import Exploration
import GANs
import Training

/// What happens to the program, as the main loop tells the screens.
public enum Event: Sendable {
  /// A key, the mouse or a new size. The first event is the terminal's size.
  case input(Input)
  /// A model file was opened and is the one to explore.
  case model(ExploredModel)
  /// The generator in training can be explored: sent once a run, when there is one.
  case trainedModel(ExploredModel)
  /// Images that `Effect.generate` asked for, in the order of its rows.
  case pictures([Picture], for: GenerationRequest)
  /// Points that `Effect.generate` asked for, [latents, dimensions].
  case points([Float], for: GenerationRequest)
  /// The map that `Effect.attend` asked for.
  case attention(AttentionMap, for: AttentionRequest)
  /// The readings that `Effect.read` asked for.
  case readings([AttributeReading], for: ReadingRequest)
  /// How far the steering is that `Effect.steer` asked for: sent after every step.
  case steered(SteeringReport, for: SteeringRequest)
  /// `Effect.copy` was done with this text; the words tell where it went.
  case copied(String, String)
  /// What `Effect.export` asked for was written, under this name.
  case exported(String, for: ExportRequest)
  /// The bookmarks that `Effect.saveBookmarks` kept, with those of another explorer of the same model.
  case bookmarks([Bookmark])
  /// What is known of the training that `Effect.expect` asked about.
  case outlook(TrainingOutlook, for: ExpectationRequest)
  /// The newest state of the training.
  case snapshot(TrainingSnapshot)
  /// What `Effect.findNearest` found.
  case nearest(NearestPictures)
  /// What changes along a direction that `Effect.measure` asked about.
  case measured(LatentDirection)
  /// `Effect.measure` is done, or cannot be.
  case measuringEnded
  /// How far `Effect.project` has come.
  case projected(ProjectionProgress)
  /// `Effect.project` cannot be done, and why.
  case projectionFailed(String)
  /// A thirtieth of a second has passed while something moves by itself (`State.isAnimating`).
  case tick
  /// Something to tell the player, such as the outcome of an effect.
  case message(Message)
  /// Ctrl-C or SIGINT: leave now, and lose nothing.
  case interrupt
  /// SIGTERM or SIGHUP: leave now, and lose nothing.
  case terminate
}

/// One line that stands in the status line until the next key.
public struct Message: Hashable, Sendable {
  public var text: String
  /// Whether it tells of something that went wrong.
  public var isWarning: Bool

  public init(_ text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }

  public static func warning(_ text: String) -> Message { Message(text, isWarning: true) }
}
