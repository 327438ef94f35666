import Exploration
import GANs
import Metrics
import Screens

extension DirectionSurveyRequest: BackgroundJob {
  /// Images at either end that changes are measured on.
  static let samples = 64

  /// Each direction takes a second and more.
  var lane: JobLane { .data }

  /// Measures one direction after the other.
  func begin(_ models: ExplorerModels) throws -> JobSteps<Report> {
    let members = try models.openedClassifier(generator.version)?.members ?? []
    let samples = DirectionSamples(
      of: try models.opened(generator.version).model.generator, count: Self.samples, seed: 0)
    var rest = directions[...]
    return {
      guard let next = rest.popFirst() else { return .done(.ended) }
      return .more(.found(samples.measured(next, by: members)))
    }
  }
}

extension DirectionStoringRequest: BackgroundJob {
  /// Puts a direction into the file of the model that was opened, under its new name.
  func begin(_ models: ExplorerModels) throws -> JobSteps<String> {
    let (model, file) = try models.opened(generator.version)
    return {
      try model.store([direction], insteadOf: [formerName], in: file.reference.path)
      return .done(direction.name)
    }
  }
}
