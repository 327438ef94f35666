import Screens

/// A job on one lane, whatever it reports.
struct JobStage: Sendable {
  enum Step {
    case more(Event?)
    case done(Event)
    case move(JobLane, Begin)
  }

  typealias Begin = @Sendable (ExplorerModels) throws -> () throws -> Step

  let job: Job
  /// Which job of the session it is.
  let number: Int
  let begin: Begin
}

extension BackgroundJob {
  /// Begins the job, its reports as events.
  var stage: JobStage.Begin { asEvents { try begin($0) } }

  private func asEvents(
    _ begin: @escaping @Sendable (ExplorerModels) throws -> JobSteps<Report>
  ) -> JobStage.Begin {
    { models in
      let step = try begin(models)
      return {
        switch try step() {
        case .more(let report): .more(.report(report, for: self))
        case .goesOn: .more(nil)
        case .done(let report): .done(.report(report, for: self))
        case .move(let lane, let next): .move(lane, asEvents(next))
        }
      }
    }
  }
}
