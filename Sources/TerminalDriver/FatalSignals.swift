import CNcurses
import Glibc
import Synchronization

/// Puts the terminal back when the program crashes, then lets the crash go on as it would have; and
/// when it exits without having closed the terminal.
enum FatalSignals {
  static let watched: [Int32] = [
    SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS,
  ]

  /// All that the handler needs, laid out beforehand: it may neither allocate nor ask.
  fileprivate struct Record {
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
    var modes: termios
    /// What was installed before, indexed by the signal's number.
    var former: UnsafeMutablePointer<sigaction>
  }

  private static let hasExitHandler = Atomic<Bool>(false)

  /// The address of the record, 0 while the terminal is as it was found.
  fileprivate static let armed = Atomic<UInt>(0)

  /// Arms the handlers; `disarm()` comes before the terminal is given back.
  ///
  /// - Parameters:
  ///   - bytes: what to send to the terminal.
  ///   - modes: the line modes to set.
  static func arm(sending bytes: [UInt8], modes: termios) {
    disarm()
    if !hasExitHandler.exchange(true, ordering: .relaxed) { atexit(restoreAtExit) }
    let record = UnsafeMutablePointer<Record>.allocate(capacity: 1)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    copy.initialize(from: bytes, count: bytes.count)
    let former = UnsafeMutablePointer<sigaction>.allocate(capacity: 64)
    former.initialize(repeating: sigaction(), count: 64)
    record.initialize(
      to: Record(bytes: copy, count: bytes.count, modes: modes, former: former))
    armed.store(UInt(bitPattern: record), ordering: .sequentiallyConsistent)
    for number in watched {
      zither_handle_signal(number, restoreAndRaise, SA_ONSTACK, &former[Int(number)])
    }
  }

  /// Takes the handlers away; the record is left to a handler that may be reading it on another
  /// thread: a few hundred bytes, once or twice in a process.
  static func disarm() {
    let address = armed.exchange(0, ordering: .sequentiallyConsistent)
    guard let record = UnsafeMutablePointer<Record>(bitPattern: address) else { return }
    for number in watched { sigaction(number, &record.pointee.former[Int(number)], nil) }
  }
}

/// What `exit` calls: no object is taken down by it.
private func restoreAtExit() {
  let address = FatalSignals.armed.exchange(0, ordering: .sequentiallyConsistent)
  UnsafeMutablePointer<FatalSignals.Record>(bitPattern: address)?.restoreTerminal()
}

/// The handler; of several threads that crash at once only one restores.
private func restoreAndRaise(_ number: Int32) {
  let address = FatalSignals.armed.exchange(0, ordering: .sequentiallyConsistent)
  guard let record = UnsafeMutablePointer<FatalSignals.Record>(bitPattern: address) else {
    signal(number, SIG_DFL)
    raise(number)
    return
  }
  record.restoreTerminal()
  for other in FatalSignals.watched {
    sigaction(other, &record.pointee.former[Int(other)], nil)
  }
  raise(number)
}

extension UnsafeMutablePointer<FatalSignals.Record> {
  /// Only calls that are safe in a signal's handler.
  fileprivate func restoreTerminal() {
    _ = write(STDOUT_FILENO, pointee.bytes, pointee.count)
    tcsetattr(STDIN_FILENO, TCSANOW, &pointee.modes)
  }
}
