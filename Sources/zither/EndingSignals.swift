import Foundation
import Synchronization
import TerminalDriver

/// The signals that ask a training without the screen for its end.
///
/// The first lets the work be saved; a second ends the program at once, with what was saved last.
struct EndingSignals {
  /// Ctrl-C, Ctrl-\, a hang-up, `kill`, limits of batch systems, a watchdog's SIGABRT: all that would
  /// end the program.
  static let numbers = [SIGINT, SIGABRT] + signalsThatEnd

  private let sources: [any DispatchSourceSignal]

  /// - Parameter asked: called once, on some thread.
  init(asked: @escaping @Sendable () -> Void) {
    let first = FirstCall()
    sources = Self.numbers.compactMap { number in
      signalSource(of: number) {
        if first.take() {
          asked()
        } else {
          signal(number, SIG_DFL)
          kill(getpid(), number)
        }
      }
    }
  }

  func cancel() { for source in sources { source.cancel() } }
}

/// Tells the first call from later ones.
private final class FirstCall: Sendable {
  private let isOver = Atomic<Bool>(false)

  func take() -> Bool { !isOver.exchange(true, ordering: .relaxed) }
}
