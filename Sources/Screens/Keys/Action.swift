/// What a key does.
enum Action: Hashable, Sendable {
  enum Direction: Hashable, Sendable { case up, down, left, right }

  // Anywhere.
  case show(Screen)
  case help
  case quit
  case suspend
  case pauseOrResume
  case nextPanel
  case previousPanel
  case move(Direction)
  case moveFar(Direction)
  case back
  case search
  case first
  case last

  // Explore.
  case random
  case enterSeed
  case undo
  case redo
  case copyCommand
  case export
  case bookmarks
  case addBookmark
  case nameBookmark
  case deleteBookmark
  case mark
  case play
  case pauseWalk
  case project
  case nearest
  case nextStep
  case previousStep
  case reset
  case truncate(by: Float)
  case enterClasses
  case switchModel
  case zero
  case restore
  case enterValue
  /// The next digit, or Enter, takes a class into the blend or out of it.
  case blend
  /// The class under the cursor alone.
  case chooseClass
  /// The class under the cursor into the blend, or out of it.
  case blendClass
  /// The class or the code's value that has a digit.
  case chooseDigit(Int)
  case blendDigit(Int)
  case attention
  case directions
  case nameDirection

  case meters

  // The meters of Explore.
  case steer(by: Int)
  case lock
  case lockAll
  case enterTarget
  case stopSteering

  // Plane.
  /// Another control along the selected axis.
  case turnAxis(by: Int)
  case swapAxes
  case zoom(by: Int)

  // Train.
  case start
  case choose
  case toggleChoice
  case save
  case stop
  case newRun
  case applyRemedy
  case showDiagnoses
  case turnWindow
  case turnSmoothing
  case toggleLogarithm

  // Lab.
  case startPoints
}

extension Action {
  /// What the key does after `blend`.
  var blending: Action {
    switch self {
    case .chooseDigit(let digit): .blendDigit(digit)
    case .chooseClass: .blendClass
    default: self
    }
  }
}

/// The screens, in the order of their tabs.
public enum Screen: String, Hashable, Sendable, CaseIterable {
  case explore = "Explore"
  case plane = "Plane"
  case train = "Train"
  case lab = "Lab"
}
