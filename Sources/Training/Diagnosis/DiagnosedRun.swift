import GANs
import ModelStore

/// What is known of a run when it is diagnosed.
public struct DiagnosedRun: Sendable {
  /// What is trained.
  public var recipe: Recipe
  /// Oldest first; of a long run each is a mean over many steps.
  public var reports: [TrainingSnapshot.Report]
  /// The scores of the images; nil where there are none.
  public var course: ScoreCourse?

  /// - Parameters:
  ///   - start: the step before which the run is not looked at: the last change of its recipe.
  ///   - grown: the step from which the networks have their full size.
  public init(
    _ recipe: Recipe, reports: [TrainingSnapshot.Report], course: ScoreCourse? = nil,
    since start: Int = 0, grown: Int = 0
  ) {
    self.grown = grown
    self.recipe = recipe
    self.start = start
    self.reports = start == 0 ? reports : reports.filter { $0.step > start }
    self.course = course
  }

  /// The step that the rules count from.
  public let start: Int

  /// The step from which the networks have their full size: the images of smaller ones are no match for
  /// the data.
  public let grown: Int

  /// The step from which images are judged.
  var firstJudged: Int { max(start, grown) }

  /// Steps since `firstJudged`, below 0 while the networks grow.
  var stepsJudged: Int { (reports.last?.step ?? firstJudged) - firstJudged }

  /// Steps since `start`.
  var steps: Int { (reports.last?.step ?? start) - start }

  /// The reports of the last so many steps.
  func last(_ steps: Int) -> ArraySlice<TrainingSnapshot.Report> {
    let newest = reports.last?.step ?? 0
    let first = reports.lastIndex { $0.step <= newest - steps } ?? -1
    return reports[(first + 1)...]
  }

  /// The scores of images since `start`, oldest first.
  var scores: [LiveScores] { (course?.scores ?? []).filter { $0.step > start } }

  /// The mean of a number over reports, of those that have it; nil where none has.
  static func mean(
    _ reports: ArraySlice<TrainingSnapshot.Report>,
    _ value: (TrainingSnapshot.Report) -> Double?
  ) -> Double? {
    let values = reports.compactMap(value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
