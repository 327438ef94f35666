/// Counts the seconds that it is not paused.
struct Stopwatch {
  private let clock = ContinuousClock()
  /// Seconds up to the last pause.
  private var before: Double
  /// When it was started last; nil while it is paused.
  private var started: ContinuousClock.Instant?

  /// - Parameter elapsed: seconds that count already.
  init(elapsed: Double = 0) { before = elapsed }

  /// Seconds so far, pauses not counted.
  var elapsed: Double {
    before + (started.map { (clock.now - $0) / .seconds(1) } ?? 0)
  }

  mutating func start() {
    if started == nil { started = clock.now }
  }

  mutating func pause() {
    before = elapsed
    started = nil
  }
}
