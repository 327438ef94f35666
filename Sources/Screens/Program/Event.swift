import Cells
import Exploration
import GANs
import Training

/// What happens to the program, as the main loop tells the screens.
public enum Event: Sendable {
  /// A key, the mouse or a new size. The first event is the terminal's size.
  case input(Input)
  /// The generator in training can be explored: sent once a run, when there is one.
  case trainedModel(ExploredModel)
  /// What a job tells that `Effect.job` started.
  case report(JobReport)
  /// A job ended without what was asked for, and why.
  case failed(Job, reason: String)
  /// `Effect.copy` was done with this text; the words tell where it went.
  case copied(String, String)
  /// The bookmarks as another explorer of the same model has left them, found by
  /// `Effect.saveBookmarks`, with those that this one kept, or by `Effect.readBookmarks`.
  case bookmarks([Bookmark])
  /// The newest state of the training.
  case snapshot(TrainingSnapshot)
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
  /// One sentence or less.
  public var text: String
  /// Whether it tells of something that went wrong.
  public var isWarning: Bool

  /// A message; no warning unless it is said.
  public init(_ text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }

  /// A message that something failed.
  public static func warning(_ text: String) -> Message { Message(text, isWarning: true) }
}
