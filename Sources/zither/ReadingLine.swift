import Datasets
import Foundation
import Screens
import Synchronization

/// How far the reading of a large data set is: a line on standard error that is rewritten on a
/// terminal, or one now and then elsewhere; nothing for the first two seconds.
final class ReadingLine: Sendable {
  private struct State {
    var last: ContinuousClock.Instant?
    var isShown = false
  }

  private let start = ContinuousClock.now
  private let isTerminal =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private let state = Mutex(State())

  /// To hand to what reads.
  var progress: ReadingProgress {
    { [self] read, count in
      show(read, count)
      return true
    }
  }

  private func show(_ read: Int, _ count: Int) {
    let now = ContinuousClock.now
    state.withLock { state in
      guard read < count else { return clear(&state) }
      let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
      guard now - start >= .seconds(2), state.last.map({ now - $0 >= pause }) ?? true else {
        return
      }
      state.last = now
      let text =
        "Reading images: \(Figures.grouped(read)) of \(Figures.grouped(count))"
      if isTerminal {
        write("\r\(text)\u{1b}[K")
        state.isShown = true
      } else {
        write(text + "\n")
      }
    }
  }

  private func clear(_ state: inout State) {
    if state.isShown { write("\r\u{1b}[K") }
    state.isShown = false
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
