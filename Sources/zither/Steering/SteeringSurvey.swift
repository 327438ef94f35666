import Exploration
import Foundation
import GANs

/// How often steering goes well, from many seeds.
struct SteeringSurvey {
  let generator: Generator
  let reader: AttributeReader
  /// A second reader, which never steers.
  let judge: AttributeReader?
  let goal: SteeringGoal
  let steps: Int

  init(
    _ generator: Generator, _ reader: AttributeReader, judge: AttributeReader?,
    goal: SteeringGoal, steps: Int
  ) {
    self.generator = generator
    self.reader = reader
    self.judge = judge
    self.goal = goal
    self.steps = steps
  }

  /// What was found; shares are 0…1.
  struct Result: Encodable {
    /// Starts that did not have the wanted attributes.
    var runs = 0
    /// Starts that had them.
    var already = 0
    var reached = 0.0
    var unflipped = 0.0
    var medianSteps = 0
    var drift = 0.0
    var seconds = 0.0
    var stepsPerSecond = 0.0
    var judgeReached: Double?
    var judgeUnflipped: Double?
  }

  /// Steers from the point with seeds one after another.
  ///
  /// - Throws: `SteeringArgumentError` where the judge lacks an attribute.
  func run(
    from point: LatentPoint, seeds: Int, reported: (String) -> Void
  ) throws -> Result {
    let judgedGoal = try judge.map { judge in
      try SteeringGoal(
        steering: goal.targets.map { "\($0.attribute.name)=\($0.valueName)" }, holding: [],
        holdsRest: false, of: judge.attributes)
    }
    var result = Result()
    var stepCounts: [Int] = []
    var drifts: [Float] = []
    var reached = 0
    var unflipped = 0
    var judgeReached = 0
    var judgeUnflipped = 0
    let start = ContinuousClock.now
    for index in 0..<seeds {
      var point = point
      point.seed &+= UInt64(index)
      reported("seed \(point.seed) · \(index) of \(seeds)")
      let steered = SteeredPoint(
        generator, reader, from: point, to: goal, steps: steps, model: "")
      guard steered.report.steps > 0 else {
        result.already += 1
        continue
      }
      result.runs += 1
      stepCounts.append(steered.report.steps)
      reached += steered.isReached ? 1 : 0
      unflipped += steered.hasFlipped ? 0 : 1
      drifts += zip(steered.attributes, steered.drifts).filter { !steered.isSteered($0.0) }
        .map(\.1)
      guard let judge, let judgedGoal else { continue }
      let rows = [point, steered.point].map(\.row)
      let readings = judge(generator(Latents(rows), .inference))
      judgeReached += judgedGoal.isReached(by: readings[1], of: judge.attributes) ? 1 : 0
      let flips = judge.attributes.indices.contains { place in
        let attribute = judge.attributes[place]
        return !judgedGoal.targets.contains { $0.attribute == attribute }
          && attribute.isFlipped(from: readings[0][place], to: readings[1][place])
      }
      judgeUnflipped += flips ? 0 : 1
    }
    let runs = Double(max(1, result.runs))
    result.reached = Double(reached) / runs
    result.unflipped = Double(unflipped) / runs
    result.medianSteps = stepCounts.isEmpty ? 0 : stepCounts.sorted()[stepCounts.count / 2]
    result.drift = Double(drifts.reduce(0, +)) / Double(max(1, drifts.count))
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    result.stepsPerSecond = Double(stepCounts.reduce(0, +)) / max(1e-9, result.seconds)
    if judge != nil {
      result.judgeReached = Double(judgeReached) / runs
      result.judgeUnflipped = Double(judgeUnflipped) / runs
    }
    return result
  }
}

extension SteeringSurvey.Result {
  var json: String { get throws { try jsonText(self, .output) } }

  func printTable() {
    func share(_ value: Double) -> String { String(format: "%.1f %%", 100 * value) }
    printLine("runs          \(runs), and \(already) that had it already")
    printLine("reached       \(share(reached))")
    printLine("none flipped  \(share(unflipped))")
    printLine("steps         \(medianSteps) in the median")
    printLine("drift         \(String(format: "%.3f", drift)) in the mean")
    if let judgeReached, let judgeUnflipped {
      printLine(
        "the judge     reached \(share(judgeReached)), none flipped \(share(judgeUnflipped))")
    }
    printLine("speed         \(String(format: "%.1f", stepsPerSecond)) steps a second")
  }
}
