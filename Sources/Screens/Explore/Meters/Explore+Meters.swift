import Cells
import Exploration
import GANs

extension Explore {
  /// Shows the meters, or hides them and ends what they steer.
  mutating func toggleMeters() -> Outcome {
    guard let attributes = model?.attributes, !attributes.isEmpty else {
      return .message(
        Message("No classifier reads this model's images; zither train classifier makes one"))
    }
    guard meters == nil else {
      let ending = endSteering()
      meters = nil
      if panel == .meters { panel = .strings }
      return .effects(ending)
    }
    attention = nil
    meters = Meters(attributes)
    panel = .meters
    history.endRun()
    return .handled
  }

  /// Steers the selected attribute to its next or previous value.
  mutating func steer(by step: Int) -> Outcome {
    guard let meters, let target = meters.target(of: meters.selected, by: step) else {
      return .handled
    }
    return steer(to: target)
  }

  /// Starts to steer towards a target; what is locked is held.
  mutating func steer(to target: AttributeTarget) -> Outcome {
    guard let goal = meters?.goal(target) else { return .handled }
    let number = (meters?.course?.request.number ?? 0) + 1
    let request = SteeringRequest(
      generator: generator, row: point.row, goal: goal, number: number)
    history.endRun()
    let course = SteeringCourse(request, from: point)
    meters?.course = course
    return .start(request)
  }

  /// Takes a step that was done, unless that steering is over.
  mutating func take(_ report: SteeringReport, for request: SteeringRequest) {
    guard let course = meters?.course, course.isRunning, course.request == request else { return }
    if report.steps > 0 { change(.steering) { $0.move(to: report.row) } }
    let reached = point
    meters?.course?.take(report, at: reached)
    if meters?.isSteering != true { history.endRun() }
  }

  /// Takes readings that were asked for, unless they are another model's.
  mutating func take(_ readings: [AttributeReading], for request: ReadingRequest) {
    if shows(request.generator) { meters?.take(readings) }
  }

  /// Ends a steering; the point stays where it came to.
  mutating func endSteering() -> [Effect] {
    guard meters?.isSteering == true else { return [] }
    meters?.course?.stop()
    history.endRun()
    return [.cancel(.steering)]
  }

  /// What the meters need: readings of a new point; the end of a steering whose point was moved by
  /// hand.
  mutating func newReadings(of row: LatentRow) -> [Effect] {
    guard let meters else { return [] }
    var effects: [Effect] = []
    if meters.isSteering, meters.course?.path.last != point { effects += endSteering() }
    let request = ReadingRequest(generator: generator, row: row)
    if meters.requested != request {
      self.meters?.requested = request
      effects.append(.start(request))
    }
    return effects
  }

  /// Where the point is on the way of the newest steering; nil where it is elsewhere, so that nothing
  /// on the screen is about that steering.
  var coursePlace: Int? {
    meters?.course?.place(of: point)
  }

  /// The steering whose way the strip shows: the newest, while the point is on it.
  var shownCourse: SteeringCourse? {
    guard let course = meters?.course, course.path.count > 1, coursePlace != nil else { return nil }
    return course
  }

  /// Whether the image before a steering is shown beside the present one: not where they are one.
  var comparesBefore: Bool {
    guard let place = coursePlace else { return false }
    return place > 0 || meters?.isSteering == true
  }

  /// Moves the selection of the meters, or steers.
  mutating func moveMeters(_ direction: Direction, far: Bool) -> Outcome {
    switch direction {
    case .up: meters?.select(by: far ? -10 : -1)
    case .down: meters?.select(by: far ? 10 : 1)
    case .left: return steer(by: far ? -2 : -1)
    case .right: return steer(by: far ? 2 : 1)
    }
    return .handled
  }

  /// Does what a press on the meters asks for.
  mutating func pressMeter(
    _ target: ExploreTarget?, column: Int, _ layout: ExploreLayout
  ) -> Outcome {
    panel = .meters
    switch target {
    case .meter(let place): meters?.select(place)
    case .lock(let place):
      meters?.select(place)
      meters?.toggleLock()
    case .meterBar(let place):
      meters?.select(place)
      guard let meters, let attribute = meters.attribute else { break }
      let line = place - layout.meterWindow(first: meters.first).first
      let number = attribute.bar(at: 0).value(at: column, in: layout.meterRow(line).measureBar)
      let limits = attribute.limits
      let bounded = min(max(Float(number), limits.lowerBound), limits.upperBound)
      return steer(to: AttributeTarget(attribute, .measure(bounded)))
    default: break
    }
    return .handled
  }

  /// Goes to the point of an image of the strip that shows a steering's way.
  mutating func goAlongCourse(to index: Int, _ layout: ExploreLayout) {
    guard let course = shownCourse else { return }
    let places = course.places(count: layout.strip.count, showing: coursePlace ?? 0)
    guard places.indices.contains(index) else { return }
    let point = course.path[places[index]]
    history.endRun()
    change(.steering) { $0 = point }
    history.endRun()
  }
}
