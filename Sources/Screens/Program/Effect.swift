import Exploration
import GANs
import Training

/// What the screens want done; the main loop does it and tells the outcome as events.
public enum Effect: Hashable, Sendable {
  /// Draw images; of requests that wait, only the newest of each purpose matters.
  case generate(GenerationRequest)
  /// Tell where a generator looks; of requests that wait, only the newest matters.
  case attend(AttentionRequest)
  /// Tell what a classifier reads; of requests that wait, only the newest matters.
  case read(ReadingRequest)
  /// Steer, in place of what was steered, a step after another while nothing else is to be done.
  case steer(SteeringRequest)
  /// Steer no more.
  case stopSteering
  /// Start a training in place of the last one.
  case startTraining(TrainingRequest)
  /// Find what the training that the form describes will need; of requests that wait, only the newest
  /// matters. How far that is comes back as events.
  case expect(ExpectationRequest)
  /// Tell the training something.
  case training(TrainingCommand)
  /// Write a file; its name and command come back as an event.
  case export(ExportRequest)
  /// Keep these bookmarks of the model that was opened; where another explorer has changed them too,
  /// what both come to comes back as an event.
  case saveBookmarks([Bookmark])
  /// Put directions into the file of the model that was opened; the first value names the one that had
  /// another name.
  case storeDirection(LatentDirection, formerName: String)
  /// Look for the point of an image; how far that has come is told by events.
  case project(ProjectionRequest)
  /// Find what changes along directions of the model that was opened; how that goes is told by events.
  case measure([LatentDirection])
  case cancelProjection
  /// Look for the training images nearest to a picture of the model that was opened.
  case findNearest(NearestRequest)
  /// Put a text on the clipboard; an event tells whether that was possible.
  case copy(String)
  /// Give the terminal back to the shell for a while.
  case suspend
  /// Leave; after `saveAndStop`, once the training has ended.
  case quit
}
