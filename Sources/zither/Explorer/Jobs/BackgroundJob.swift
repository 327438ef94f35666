import Screens

/// A request of the screens that the program can do, on a thread beside the screen.
///
/// To add one, declare the request in its screen's folder and conform it to this protocol in a file here.
protocol BackgroundJob: JobRequest {
  /// The thread that it begins on.
  var lane: JobLane { get }

  /// How long the request must stand before it is begun.
  var patience: Duration { get }

  /// Begins, on the lane's thread, with what is known there of models.
  ///
  /// - Returns: what takes the steps, one after another until the last.
  /// - Throws: what the player is told in place of a report, in one sentence.
  func begin(_ models: ExplorerModels) throws -> JobSteps<Report>
}

/// The threads that jobs are done on: each takes turns between its jobs, a step at a time.
enum JobLane: CaseIterable {
  /// For what a generator draws or reads: short work, or work in short steps.
  case drawing
  /// For encoding and writing files.
  case files
  /// For the reading of data sets, which takes seconds.
  case data
}

/// What a step of a job leads to.
enum JobStep<Report: Sendable> {
  /// How far it is; there is more to do.
  case more(Report)
  /// Nothing to tell yet; there is more to do.
  case goesOn
  /// The last of it.
  case done(Report)
  /// The rest of it is done on another lane, which begins with what is known there of models.
  case move(JobLane, @Sendable (ExplorerModels) throws -> JobSteps<Report>)
}

typealias JobSteps<Report: Sendable> = () throws -> JobStep<Report>

extension BackgroundJob {
  var lane: JobLane { .drawing }

  var patience: Duration { .zero }
}
