import Exploration
import GANs
import Training

/// What the screens want done; the main loop does it and tells the outcome as events.
public enum Effect: Hashable, Sendable {
  /// Work beside the screens; it takes the place of what goes on in its slot.
  case job(Job)
  /// End what goes on in a slot; nothing more is told of it.
  case cancel(JobSlot)
  /// Start a training in place of the last one.
  case startTraining(TrainingRequest)
  /// Tell the training something.
  case training(TrainingCommand)
  /// Keep these bookmarks of the model that was opened; where another explorer has changed them too,
  /// what both come to comes back as an event.
  case saveBookmarks([Bookmark])
  /// Look whether another explorer has changed the bookmarks; if so they come as an event.
  case readBookmarks
  /// Put a text on the clipboard; an event tells whether that was possible.
  case copy(String)
  /// The tour was begun or declined: it is not offered again.
  case settleTour
  /// Give the terminal back to the shell for a while.
  case suspend
  /// Leave; after `saveAndStop`, once the training has ended.
  case quit
}
