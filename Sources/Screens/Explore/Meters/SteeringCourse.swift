import Exploration

/// One steering as the screen shows it: where it came from, its way, and what became of it.
struct SteeringCourse: Sendable {
  let request: SteeringRequest
  /// The points from the start to the newest, without repeats.
  private(set) var path: [LatentPoint]
  /// The step that led to each of them.
  private var steps = [0]
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
    if path.last != point {
      path.append(point)
      steps.append(newer.steps)
    }
    if newer.status != .moving || newer.steps >= SteeringRequest.mostSteps { isRunning = false }
  }

  mutating func stop() { isRunning = false }

  /// Where along the path a point is; the later place where it was come to twice.
  func place(of point: LatentPoint) -> Int? { path.lastIndex(of: point) }

  private func isEnd(_ place: Int) -> Bool { place == path.count - 1 }

  /// Places along the path, as many as there is room for: first and last among them, and the one that
  /// is shown.
  func places(count: Int, showing shown: Int) -> [Int] {
    guard path.count > count, count >= 2 else { return Array(path.indices) }
    var places = (0..<count).map { ($0 * (path.count - 1) + (count - 1) / 2) / (count - 1) }
    guard shown > 0, !isEnd(shown), count > 2 else { return places }
    let inner = places.indices.dropFirst().dropLast()
    if let nearest = inner.min(by: { abs(places[$0] - shown) < abs(places[$1] - shown) }) {
      places[nearest] = shown
    }
    return places
  }

  /// What the image at a place along the path is called.
  func label(of place: Int) -> String {
    if isEnd(place), isRunning || place > 0 { return isRunning ? "now" : "after" }
    return place == 0 ? "before" : "step \(steps[place])"
  }

  /// What it does, or what became of it, where the point is at a place of its path: “hair → blond ·
  /// step 7”.
  func words(at place: Int) -> String {
    let wanted = goal.targets.map { "\($0.attribute.name) → \($0.shownValue)" }
      .joined(separator: ", ")
    guard let report else { return wanted }
    if !isEnd(place) {
      return place == 0
        ? "\(wanted) · back before the first step"
        : "\(wanted) · at step \(steps[place]) of \(report.steps)"
    }
    let steps = Figures.count(report.steps, "step")
    if isRunning { return "\(wanted) · step \(report.steps)\(report.detours)" }
    if report.isReached {
      return report.steps == 0
        ? "\(wanted) · it is there already" : "\(wanted) · reached in \(steps)\(report.detours)"
    }
    if report.status == .stuck { return "\(wanted) · stuck after \(steps)\(report.detours)" }
    return "\(wanted) · stopped after \(steps)\(report.detours)"
  }

  /// Whether it ended without what was wanted, and the point is at its end.
  func hasFailed(at place: Int) -> Bool {
    guard let report, !isRunning, isEnd(place) else { return false }
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
