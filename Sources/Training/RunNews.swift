import ModelStore

/// What other threads of a training have to tell its run.
enum RunNews: Sendable {
  /// What is known of the quality of the images, and a score that is new in it.
  case scoring(TrainingSnapshot.Scoring, newest: LiveScores? = nil)
  /// The model of a step was saved by itself.
  case checkpoint(step: Int, ModelSaver.Outcome)
  /// What went wrong without ending the run, in one sentence.
  case problem(String)
}
