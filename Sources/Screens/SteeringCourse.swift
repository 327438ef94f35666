import Exploration

/// One steering as the screen shows it: where it came from, its way, and what became of it.
struct SteeringCourse: Sendable {
  let request: SteeringRequest
  /// The points from the start to the newest, without repeats.
  private(set) var path: [LatentPoint]
  /// nil until the first step is done.
  private(set) var report: SteeringReport?
  private(set) var isRunning = true

  var goal: SteeringGoal { request.goal }

  init(_ request: SteeringRequest, from start: LatentPoint) {
    self.request = request
    path = [start]
  }

  mutating func take(_ newer: SteeringReport, at point: LatentPoint) {
    report = newer
    if path.last != point { path.append(point) }
    if newer.status != .moving || newer.steps >= SteeringRequest.mostSteps { isRunning = false }
  }

  mutating func stop() { isRunning = false }

  /// Places along the path, as many as there is room for, first and last among them.
  func places(count: Int) -> [Int] {
    guard path.count > count, count >= 2 else { return Array(path.indices) }
    return (0..<count).map { ($0 * (path.count - 1) + (count - 1) / 2) / (count - 1) }
  }

  /// What the image at a place along the path is called.
  func label(of place: Int) -> String {
    if place == 0 { return "before" }
    return place < path.count - 1 ? "\(place)" : isRunning ? "now" : "after"
  }

  /// What it does, or what became of it: “hair → blond · step 7”.
  var words: String {
    let wanted = goal.targets.map { "\($0.attribute.name) → \($0.shownValue)" }
      .joined(separator: ", ")
    guard let report else { return wanted }
    let steps = Figures.count(report.steps, "step")
    if isRunning { return "\(wanted) · step \(report.steps)\(report.detours)" }
    if report.isReached {
      return report.steps == 0
        ? "\(wanted) · it is there already" : "\(wanted) · reached in \(steps)\(report.detours)"
    }
    if report.status == .stuck { return "\(wanted) · stuck after \(steps)\(report.detours)" }
    return "\(wanted) · stopped after \(steps)\(report.detours)"
  }

  /// Whether it ended without what was wanted.
  var hasFailed: Bool {
    guard let report, !isRunning else { return false }
    return !report.isReached
  }
}

extension AttributeTarget {
  /// The wanted value as the screens write it.
  var shownValue: String {
    switch value {
    case .category(let index): attribute.categories[index]
    case .measure(let number): Figures.signed(number)
    }
  }
}
