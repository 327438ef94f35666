import Cells
import Exploration

/// What the screens share: the model and the point that are explored, the training, the room there is.
struct Workspace: Sendable {
  /// The terminal's.
  var size: Size
  /// The screen that is shown.
  var screen: Screen
  /// The model and the point that are explored, on every screen that shows or moves the point.
  var explore: Explore
  /// The training, and the form for the next one.
  var train: Train
  /// The tour through the screens, while it is taken.
  var tour: Tour?
  /// Every screen with the state of its own.
  var components: [Screen: any ScreenComponent]

  init(size: Size, screen: Screen, explore: Explore, train: Train) {
    self.size = size
    self.screen = screen
    self.explore = explore
    self.train = train
    let components = ScreenList.all.map { ($0.screen, $0.init()) as (Screen, any ScreenComponent) }
    self.components = Dictionary(components) { first, _ in first }
  }

  /// Another screen's own state.
  subscript<Component: ScreenComponent>(_ type: Component.Type) -> Component {
    get { components[type.screen] as? Component ?? Component() }
    set { components[type.screen] = newValue }
  }

  /// The screen that is shown.
  var shown: any ScreenComponent {
    get { components[screen] ?? ExploreScreen() }
    set { components[screen] = newValue }
  }

  /// Ends what moves the point by itself: a walk, a search, steering.
  ///
  /// - Returns: what is to be done for that.
  mutating func endMoves() -> [Effect] {
    var effects = withExploreScreen { $0.endSteering(&$1.explore) }
    if explore.projection?.isOver == false { effects.append(.cancel(.projection)) }
    explore.projection = nil
    explore.walk = nil
    return effects
  }

  /// Rows that the tour takes.
  var tourRows: Int { tour == nil ? 0 : Tour.rows(in: size) }

  /// Where everything lies.
  var layout: ScreenLayout { ScreenLayout(in: Rect(size), tourRows: tourRows) }

  /// The part of the terminal that the shown screen draws.
  var body: Rect { layout.body }
}
