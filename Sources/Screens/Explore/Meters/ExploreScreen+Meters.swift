import Cells
import Exploration
import GANs

extension ExploreScreen {
  /// Shows the meters, or hides them and ends what they steer.
  mutating func toggleMeters(_ explore: inout Explore) -> Outcome {
    guard let attributes = explore.model?.attributes, !attributes.isEmpty else {
      return .message(
        Message("No classifier reads this model's images; zither train classifier makes one"))
    }
    guard meters == nil else {
      let ending = endSteering(&explore)
      meters = nil
      if panel == .meters { panel = .strings }
      return .effects(ending)
    }
    attention = nil
    meters = Meters(attributes)
    panel = .meters
    explore.history.endRun()
    return .handled
  }

  /// Steers the selected attribute to its next or previous value.
  mutating func steer(by step: Int, _ explore: inout Explore) -> Outcome {
    guard let meters, let target = meters.target(of: meters.selected, by: step) else {
      return .handled
    }
    return steer(to: target, &explore)
  }

  /// Starts to steer towards a target; what is locked is held.
  mutating func steer(to target: AttributeTarget, _ explore: inout Explore) -> Outcome {
    guard let goal = meters?.goal(target) else { return .handled }
    let number = (meters?.course?.request.number ?? 0) + 1
    let request = SteeringRequest(
      generator: explore.generator, row: explore.point.row, goal: goal, number: number)
    explore.history.endRun()
    let course = SteeringCourse(request, from: explore.point)
    meters?.course = course
    return .start(request)
  }

  /// Takes a step that was done, unless that steering is over.
  mutating func take(
    _ report: SteeringReport, for request: SteeringRequest, _ explore: inout Explore
  ) {
    guard let course = meters?.course, course.isRunning, course.request == request else { return }
    if report.steps > 0 { explore.change(.steering) { $0.move(to: report.row) } }
    let reached = explore.point
    meters?.course?.take(report, at: reached)
    if meters?.isSteering != true { explore.history.endRun() }
  }

  /// Ends a steering; the point stays where it came to.
  mutating func endSteering(_ explore: inout Explore) -> [Effect] {
    guard meters?.isSteering == true else { return [] }
    meters?.course?.stop()
    explore.history.endRun()
    return [.cancel(.steering)]
  }

  /// What the meters need: readings of a new point; the end of a steering whose point was moved by
  /// hand.
  mutating func newReadings(of row: LatentRow, _ explore: inout Explore) -> [Effect] {
    guard let meters else { return [] }
    var effects: [Effect] = []
    if meters.isSteering, meters.course?.path.last != explore.point {
      effects += endSteering(&explore)
    }
    let request = ReadingRequest(generator: explore.generator, row: row)
    if meters.requested != request {
      self.meters?.requested = request
      effects.append(.start(request))
    }
    return effects
  }

  /// Where the point is on the way of the newest steering; nil where it is elsewhere, so that nothing
  /// on the screen is about that steering.
  func coursePlace(_ explore: Explore) -> Int? {
    meters?.course?.place(of: explore.point)
  }

  /// The steering whose way the strip shows: the newest, while the point is on it.
  func shownCourse(_ explore: Explore) -> SteeringCourse? {
    guard let course = meters?.course, course.path.count > 1, coursePlace(explore) != nil
    else { return nil }
    return course
  }

  /// Whether the image before a steering is shown beside the present one: not where they are one.
  func comparesBefore(_ explore: Explore) -> Bool {
    guard let place = coursePlace(explore) else { return false }
    return place > 0 || meters?.isSteering == true
  }

  /// Moves the selection of the meters, or steers.
  mutating func moveMeters(
    _ direction: Direction, far: Bool, _ explore: inout Explore
  ) -> Outcome {
    switch direction {
    case .up: meters?.select(by: far ? -10 : -1)
    case .down: meters?.select(by: far ? 10 : 1)
    case .left: return steer(by: far ? -2 : -1, &explore)
    case .right: return steer(by: far ? 2 : 1, &explore)
    }
    return .handled
  }

  /// Does what a press on the meters asks for.
  mutating func pressMeter(
    _ target: ExploreTarget?, column: Int, _ layout: ExploreLayout, _ explore: inout Explore
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
      return steer(to: AttributeTarget(attribute, .measure(bounded)), &explore)
    default: break
    }
    return .handled
  }

  /// Goes to the point of an image of the strip that shows a steering's way.
  func goAlongCourse(to index: Int, _ layout: ExploreLayout, _ explore: inout Explore) {
    guard let course = shownCourse(explore) else { return }
    let places = course.places(count: layout.strip.count, showing: coursePlace(explore) ?? 0)
    guard places.indices.contains(index) else { return }
    let point = course.path[places[index]]
    explore.history.endRun()
    explore.change(.steering) { $0 = point }
    explore.history.endRun()
  }
}
