/// What a key of the Explore screen does.
enum ExploreAction: Hashable, Sendable {
  case nextPanel
  case previousPanel
  case move(Direction)
  case moveFar(Direction)
  case first
  case last

  case random
  case enterSeed
  case undo
  case redo
  case reset
  case nextStep
  case previousStep
  case truncate(by: Float)
  case zero
  case restore
  case enterValue
  case copyCommand
  case export
  case bookmarks
  case project
  case nearest

  case enterClasses
  /// The next digit, or Enter, takes a class into the blend or out of it.
  case blend
  /// The class under the cursor alone.
  case chooseClass
  /// The class under the cursor into the blend, or out of it.
  case blendClass
  /// The class or the code's value that has a digit.
  case chooseDigit(Int)
  case blendDigit(Int)

  case directions
  case nameDirection

  /// A random seed for the group of styles that has the cursor.
  case mix

  case attention

  case meters
  case steer(by: Int)
  case lock
  case lockAll
  case enterTarget
  case stopSteering

  // While a walk is played, or a point is looked for.
  case pauseWalk
  case back

  /// What the key does after `blend`.
  var blending: ExploreAction {
    switch self {
    case .chooseDigit(let digit): .blendDigit(digit)
    case .chooseClass: .blendClass
    default: self
    }
  }
}
