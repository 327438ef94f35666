import Cells
import Exploration

/// A tour through the screens: each step asks for real keys and is over once they did what it asks.
///
/// It watches what the screens come to and takes no keys but those that leave it or go on.
struct Tour: Sendable {
  /// What a step is judged by.
  struct Sight: Hashable, Sendable {
    var screen: Screen
    var point: LatentPoint
    /// The string that is selected.
    var selected: Int
    var isTraining: Bool
    /// Whether a training goes on that is not paused.
    var isMoving: Bool
  }

  let steps: [TourStep]
  private(set) var place = 0
  /// What was in sight when the step began, or when its screen was come to.
  private var start: Sight
  /// Whether the step's screen was shown since the step began.
  private var hasArrived: Bool

  /// The steps that make sense now.
  init(in workspace: Workspace) {
    steps = TourStep.all.filter { $0.makesSense(workspace) }
    start = workspace.sight
    hasArrived = workspace.screen == steps.first?.screen
  }

  var step: TourStep? { steps.indices.contains(place) ? steps[place] : nil }

  /// Looks at what the last event led to; goes on where the step is over.
  mutating func watch(_ workspace: Workspace) {
    guard let step else { return }
    let now = workspace.sight
    if !hasArrived, now.screen == step.screen { (hasArrived, start) = (true, now) }
    if hasArrived, step.isOver(start, now) { goOn(in: workspace) }
  }

  /// Goes to the next step.
  mutating func goOn(in workspace: Workspace) {
    place += 1
    start = workspace.sight
    hasArrived = workspace.screen == step?.screen
  }

  /// Rows below a screen's body that it takes.
  static func rows(in size: Size) -> Int { size.rows >= leastRows ? 4 : size.rows >= 24 ? 2 : 0 }

  /// The rows of a terminal from which on the lines of hints and of the status stay in sight.
  static let leastRows = 26
}

extension Workspace {
  fileprivate var sight: Tour.Sight {
    Tour.Sight(
      screen: screen, point: explore.point, selected: self[ExploreScreen.self].selected,
      isTraining: train.isActive,
      isMoving: train.isActive && train.snapshot?.phase != .paused)
  }
}

extension State {
  /// Begins the tour, or goes on to its next step.
  mutating func tour() -> [Effect] {
    guard var tour = workspace.tour else {
      workspace.tour = Tour(in: workspace)
      return [.settleTour] + follow(.all([.close, .show(.explore)]))
    }
    tour.goOn(in: workspace)
    workspace.tour = tour
    return endTourIfOver()
  }

  /// Lets the tour see what an event led to.
  mutating func watchTour() -> [Effect] {
    guard var tour = workspace.tour else { return [] }
    tour.watch(workspace)
    workspace.tour = tour
    return endTourIfOver()
  }

  mutating func endTour() -> [Effect] {
    workspace.tour = nil
    return follow(.message(Message("G takes the tour again; ? explains the screen you are on")))
  }

  private mutating func endTourIfOver() -> [Effect] {
    guard let tour = workspace.tour, tour.step == nil else { return [] }
    workspace.tour = nil
    let text = "That was the tour; ? explains every key and number of a screen"
    return follow(.message(Message(text)))
  }
}
