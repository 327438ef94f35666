import Cells
import Exploration
import Training

/// Everything that the screens show, and nothing that they do not.
///
/// Events come in by `update(_:)`, which returns what the main loop is to do; `view` draws the state
/// and changes nothing.
public struct State: Sendable {
  public internal(set) var size: Size
  public internal(set) var screen: Screen
  /// Whether the program is about to end and shows its last frame.
  public internal(set) var isQuitting = false

  var explore: Explore
  var train: Train
  var overlay: Overlay?
  var message: Message?

  /// - Parameters:
  ///   - size: the terminal's.
  ///   - model: the model to explore; more can come as events.
  ///   - point: where to start.
  ///   - bookmarks: those of the model.
  ///   - choices: what the train screen offers.
  ///   - randomSeed: for the seeds that the random key picks.
  public init(
    size: Size, screen: Screen = .explore, model: ExploredModel? = nil,
    point: LatentPoint = LatentPoint(), bookmarks: [Bookmark] = [], choices: TrainingChoices,
    randomSeed: UInt64 = 0
  ) {
    self.size = size
    self.screen = screen
    explore = Explore(model: model, point: point, randomSeed: randomSeed)
    explore.bookmarks = bookmarks
    train = Train(choices: choices)
  }

  /// The least terminal that the screens are drawn in.
  public static let leastSize = Size(columns: 60, rows: 20)

  var isTooSmall: Bool {
    size.columns < Self.leastSize.columns || size.rows < Self.leastSize.rows
  }

  /// The screens that have a tab: Lab, where points are trained on.
  var screens: [Screen] {
    Screen.allCases.filter { $0 != .lab || screen == .lab || train.isOnPoints }
  }

  /// The point that is explored.
  public var point: LatentPoint { explore.point }
  /// The model that is explored.
  public var model: ExploredModel? { explore.model }

  /// Whether a walk or a search moves the point.
  private var isWalking: Bool { explore.walk != nil || explore.projection != nil }

  /// The scopes of keys that hold, the narrowest first.
  var scopes: [KeyScope] {
    switch screen {
    case .explore: explore.scopes + [.anywhere]
    case .plane: (isWalking ? explore.scopes : [.plane, .explore]) + [.anywhere]
    case .train: train.scopes + [.anywhere]
    case .lab: [train.isOnPoints ? .training : .lab, .anywhere]
    }
  }
}
