import Cells
import Exploration
import GANs
import Training

/// Everything that the screens show, and nothing that they do not.
///
/// Events come in by `update(_:)`, which returns what the main loop is to do; `view` draws the state
/// and changes nothing.
public struct State: Sendable {
  /// Whether the program is about to end and shows its last frame.
  public internal(set) var isQuitting = false
  /// What the screens share, and the screens themselves.
  var workspace: Workspace
  /// What lies over the screen and takes the keys.
  var overlay: (any Overlay)?
  var message: Message?

  /// - Parameters:
  ///   - size: the terminal's.
  ///   - model: the model to explore; more can come as events.
  ///   - point: where to start.
  ///   - bookmarks: those of the model.
  ///   - choices: what the train screen offers.
  ///   - offersTour: whether the tour is offered first.
  ///   - randomSeed: for the seeds that the random key picks.
  public init(
    size: Size, screen: Screen = .explore, model: ExploredModel? = nil,
    point: LatentPoint = LatentPoint(of: .nothing), bookmarks: [Bookmark] = [],
    choices: TrainingChoices,
    offersTour: Bool = false, randomSeed: UInt64 = 0
  ) {
    var explore = Explore(model: model, point: point, randomSeed: randomSeed)
    explore.bookmarks = bookmarks
    workspace = Workspace(
      size: size, screen: screen, explore: explore, train: Train(choices: choices))
    overlay = offersTour ? TourOffer() : nil
    workspace[ExploreScreen.self].classCursor = explore.point.activeClasses.first ?? 0
  }

  /// The least terminal that the screens are drawn in.
  public static let leastSize = Size(columns: 60, rows: 20)

  /// The size of the terminal.
  public var size: Size { workspace.size }
  /// The screen that is shown.
  public var screen: Screen { workspace.screen }
  /// The point that is explored.
  public var point: LatentPoint { workspace.explore.point }
  /// The model that is explored.
  public var model: ExploredModel? { workspace.explore.model }

  var isTooSmall: Bool {
    size.columns < Self.leastSize.columns || size.rows < Self.leastSize.rows
  }

  /// The screens that have a tab.
  var screens: [Screen] {
    Screen.all.filter {
      $0 == screen || workspace.components[$0]?.isOffered(in: workspace) == true
    }
  }

  /// Whether something moves by itself, so that ticks are wanted.
  public var isAnimating: Bool {
    !isTooSmall && overlay == nil && workspace.shown.isAnimating(in: workspace)
  }

  /// Whether pictures change by themselves.
  public var hasMovingPictures: Bool { workspace.shown.hasMovingPictures(in: workspace) }
}
