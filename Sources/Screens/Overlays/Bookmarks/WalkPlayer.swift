import Exploration
import GANs

/// A walk through points that is being played.
struct WalkPlayer: Hashable, Sendable {
  let walk: Walk
  /// The names of the points that it leads through.
  let names: [String]
  /// What `zither walk` takes for the points.
  let arguments: [String]
  private(set) var frame = 0
  var isPaused = false

  /// - Parameter arguments: the points as command lines have them; their names unless given.
  init(_ walk: Walk, names: [String], arguments: [String]? = nil) {
    self.walk = walk
    self.names = names
    self.arguments = arguments ?? names
  }

  var row: LatentRow { walk.row(frame) }

  mutating func step(by frames: Int = 1) {
    frame = ((frame + frames) % walk.count + walk.count) % walk.count
  }

  /// Where the walk is, for the status line.
  var words: String {
    let stop = frame / walk.framesBetween
    let share = Double(frame % walk.framesBetween) / Double(walk.framesBetween)
    let from = names[stop]
    let to = names[(stop + 1) % names.count]
    return "\(isPaused ? "paused" : "walking") from \(from) to \(to) · \(Figures.perCent(share))"
      + " · frame \(frame + 1) of \(walk.count)"
  }
}
