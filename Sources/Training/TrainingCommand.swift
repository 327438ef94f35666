/// What a running training can be told; obeyed between two steps.
public enum TrainingCommand: Hashable, Sendable {
  case pause
  case resume
  /// Saves the model and goes on.
  case save
  /// Saves the model, then ends the run.
  case saveAndStop
  /// Saves the model if that can be done at once, and ends the run in any case: for a program that must
  /// end, after `saveAndStop`.
  case abandon
  /// Changes the recipe; the model file says so.
  case apply(Remedy)
  /// Ends the run without saving.
  case stop
}
