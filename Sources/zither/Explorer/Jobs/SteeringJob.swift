import Exploration
import GANs
import Screens

extension SteeringRequest: BackgroundJob {
  /// Steers step by step, and tells of every one.
  func begin(_ models: ExplorerModels) throws -> JobSteps<SteeringReport> {
    let generator = try models.generator(generator, for: [row])
    guard let reader = try models.reader(self.generator) else { throw MissingReader() }
    var steering: Steering?
    return {
      if steering == nil {
        steering = Steering(generator, reader, from: row, to: goal)
      } else {
        steering?.step()
      }
      guard let report = steering?.report else { throw MissingReader() }
      let goesOn = report.status == .moving && report.steps < Self.mostSteps
      return goesOn ? .more(report) : .done(report)
    }
  }
}
