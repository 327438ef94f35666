import Glibc
import CNcurses
import Synchronization

/// The pipe by which signals and other threads reach a loop that waits.
///
/// Signals belong to the process, and so does the pipe: it is made once and never closed, so that a
/// late signal or `wake()` finds it in place.
enum SignalPipe {
  /// The byte that stands for `wake()`; any other is a signal's number.
  static let wakeByte: UInt8 = 0

  /// What the loop is told of; with handlers in place before it opens, ncurses leaves these alone.
  static let watched: [Int32] = [SIGWINCH, SIGINT, SIGTSTP, SIGCONT] + signalsThatEnd

  private static let readEnd = Atomic<Int32>(-1)
  private static let writeEnd = Atomic<Int32>(-1)
  /// Whether a wake is on its way and unread: one byte is as good as many.
  private static let isWaking = Atomic<Bool>(false)

  /// The end to poll.
  static var descriptor: Int32 { readEnd.load(ordering: .acquiring) }

  /// Makes the pipe unless it is there; neither end ever blocks.
  static func make() {
    guard descriptor < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    writeEnd.store(ends[1], ordering: .releasing)
    readEnd.store(ends[0], ordering: .releasing)
  }

  /// Installs the handlers and returns what was there before; a signal that whoever started the
  /// program had ignored stays ignored.
  static func install(_ numbers: [Int32] = watched) -> [Int32: sigaction] {
    var former: [Int32: sigaction] = [:]
    for number in numbers where zither_is_ignored(number) == 0 {
      var previous = sigaction()
      if zither_handle_signal(number, forwardSignal, SA_RESTART, &previous) == 0 {
        former[number] = previous
      }
    }
    return former
  }

  static func restore(_ former: [Int32: sigaction]) {
    for (number, var action) in former { sigaction(number, &action, nil) }
  }

  /// Ends a wait, from any thread; nothing before there is a pipe to wait on.
  static func wake() {
    guard descriptor >= 0 else { return }
    if !isWaking.exchange(true, ordering: .acquiringAndReleasing) { send(wakeByte) }
  }

  /// Every byte that waits to be read.
  static func drain() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk.prefix(count)
    }
    // Only after reading: a wake from here on writes a byte of its own.
    if bytes.contains(wakeByte) { isWaking.store(false, ordering: .releasing) }
    return bytes
  }

  fileprivate static func send(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
  }
}

/// Signals besides SIGINT that end a process which does not handle them, a crash's and those left out
/// that a write reports as an error (SIGPIPE, SIGXFSZ): whatever one means elsewhere, here it ends the
/// program, which saves and gives the terminal back first.
public let signalsThatEnd: [Int32] =
  [
    SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
    SIGPWR, SIGSTKFLT,
  ] + Array(zither_first_realtime_signal()...zither_last_realtime_signal())

/// Whether whoever started the program chose to have a signal ignored, as `nohup` does.
public func isIgnored(signal number: Int32) -> Bool { zither_is_ignored(number) != 0 }

/// A signal's handler: only what is safe at any moment.
private func forwardSignal(_ number: Int32) {
  let savedError = errno
  SignalPipe.send(UInt8(truncatingIfNeeded: number))
  errno = savedError
}
