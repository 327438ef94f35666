import Exploration
import Foundation
import GANs

/// A point that was steered, and what came of it.
struct SteeredPoint {
  let point: LatentPoint
  let goal: SteeringGoal
  let attributes: [Attribute]
  let before: [AttributeReading]
  /// What is read at `point`, whose numbers are those of the command that draws it.
  let after: [AttributeReading]
  /// The last report of the steering, before its numbers were rounded to the command's.
  let report: SteeringReport
  /// The command that draws the image again.
  let command: String

  /// Steers until the goal is reached, no step helps any more, or the steps are used up.
  init(
    _ generator: Generator, _ reader: AttributeReader, from start: LatentPoint,
    to goal: SteeringGoal, steps: Int, model: String
  ) {
    var settings = SteeringSettings()
    settings.mostSteps = steps
    var steering = Steering(
      generator, reader, from: start.row, to: goal, settings: settings)
    while steering.status == .moving && steering.steps < steps { steering.step() }
    var end = start
    if steering.steps > 0 { end.move(to: steering.row) }
    point = end
    self.goal = goal
    attributes = reader.attributes
    before = steering.startReadings
    after = reader(generator(Latents([end.row]), .inference))[0]
    report = steering.report
    command = ReproducingCommand(model: model, point: end).description
  }

  var isReached: Bool { goal.isReached(by: after, of: attributes) }

  /// How far each attribute went, in the order of the attributes.
  var drifts: [Float] {
    attributes.indices.map { attributes[$0].drift(from: before[$0], to: after[$0]) }
  }

  func isSteered(_ attribute: Attribute) -> Bool {
    goal.targets.contains { $0.attribute == attribute }
  }

  /// Whether an attribute that was not steered is of another category now.
  var hasFlipped: Bool {
    attributes.indices.contains {
      !isSteered(attributes[$0]) && attributes[$0].isFlipped(from: before[$0], to: after[$0])
    }
  }

  /// What became of it, in a sentence.
  var words: String {
    let steps = "\(report.steps) \(report.steps == 1 ? "step" : "steps")"
    switch report.status {
    case .reached where report.steps == 0: return "reached before the first step"
    case _ where isReached: return "reached after \(steps)\(report.detours)"
    case .stuck: return "stuck after \(steps): no step helps\(report.detours)"
    case .reached, .moving: return "not reached in \(steps)\(report.detours)"
    }
  }
}
