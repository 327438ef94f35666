import CNcurses
import Cells
import Glibc

extension Terminal {
  /// Waits for something to happen and returns all that has, in order.
  ///
  /// - Parameter timeout: how long at most, nil for as long as it takes; zero only looks.
  /// - Returns: the events that are there, several sizes or steps of a drag in a row as the last of
  ///   them; none where the time is up.
  public func wait(timeout: Duration? = nil) -> [TerminalEvent] {
    if isLost { return [.terminate(signal: SIGHUP)] }
    if !early.isEmpty {
      defer { early = [] }
      return early
    }
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var events: [TerminalEvent] = []
    while true {
      // Once there is something, only look for more.
      let limit =
        events.isEmpty ? deadline.map { max(.zero, $0 - .now) } : .zero
      let isReady = poll(limit, &events)
      if isReady { continue }
      if !events.isEmpty { break }
      if let deadline, ContinuousClock.now >= deadline { break }
    }
    return Self.coalesced(events)
  }

  /// Polls once and takes what there is.
  ///
  /// - Returns: whether there was anything to read.
  private func poll(_ limit: Duration?, _ events: inout [TerminalEvent]) -> Bool {
    // How much longer an unfinished sequence may take, however short the caller's waits are.
    let patience = decoder.patience.map { max(.zero, lastInput + $0 - .now) }
    let wait = patience.map { min(limit ?? $0, $0) } ?? limit
    var sources = [
      pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
    ]
    let count = Glibc.poll(&sources, 2, Self.milliseconds(wait))
    if count < 0 { return errno == EINTR && events.isEmpty }
    if count == 0 {
      // Nothing followed within a sequence's time: what is pending stands for itself.
      if let patience, wait == patience {
        events += decoder.flush().map(TerminalEvent.input)
      }
      return false
    }
    if sources[0].revents != 0 {
      // A stop or a new size takes its time, and what was typed before may be gone after it.
      take(SignalPipe.drain(), &events)
      return !isLost
    }
    if sources[1].revents & Int16(POLLIN) != 0 {
      takeInput(&events, isHungUp: sources[1].revents & Int16(POLLHUP | POLLERR) != 0)
    } else if sources[1].revents != 0 {
      lose(&events)
    }
    return !isLost
  }

  /// Reads what is there: nothing, without waiting, where it has gone since it was seen.
  private func takeInput(_ events: inout [TerminalEvent], isHungUp: Bool) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    lastInput = .now
    if count > 0 {
      events += decoder.feed(bytes.prefix(count)).map(TerminalEvent.input)
      if let column = decoder.takeCursorColumn() { adoptWidth(ofBlock: column - 1, &events) }
    } else if count == 0 ? isHungUp : (errno != EINTR && errno != EAGAIN) {
      lose(&events)
    }
  }

  /// Draws without the signs that the terminal makes two columns wide.
  private func adoptWidth(ofBlock columns: Int, _ events: inout [TerminalEvent]) {
    guard !hasMeasuredSigns else { return }
    hasMeasuredSigns = true
    events.append(.wake)
    guard columns == 2 else { return }
    painter = ScreenPainter(depth: depth, unicode: unicode, drawsSignsWide: true)
    needsRepaint = true
  }

  private func lose(_ events: inout [TerminalEvent]) {
    isLost = true
    events.append(.terminate(signal: SIGHUP))
  }

  private func take(_ bytes: [UInt8], _ events: inout [TerminalEvent]) {
    for byte in bytes {
      switch Int32(byte) {
      case Int32(SignalPipe.wakeByte): events.append(.wake)
      case SIGINT: events.append(.interrupt)
      case SIGWINCH: noteSize(&events)
      case SIGTSTP: stop(&events)
      case SIGCONT:
        // Stopped without notice and continued: others may have used the terminal meanwhile.
        leave()
        resume()
        noteSize(&events)
      case let number: events.append(.terminate(signal: number))
      }
    }
  }

  private func noteSize(_ events: inout [TerminalEvent]) {
    let measured = measuredSize()
    guard measured != size else { return }
    adoptSize(measured)
    events.append(.input(.resize(measured)))
  }

  // MARK: Suspension

  /// Gives the screen back for a while, as Ctrl-Z does.
  public func suspend() {
    leave()
  }

  /// Takes the screen again and shows the last frame.
  public func resume() {
    reset_prog_mode()
    enter()
    repaint()
  }

  /// Stops the program and all of its job, as the shell expects of Ctrl-Z, until it is continued.
  private func stop(_ events: inout [TerminalEvent]) {
    suspend()
    var former = sigaction()
    zither_handle_signal(SIGTSTP, SIG_DFL, 0, &former)
    kill(0, SIGTSTP)
    sigaction(SIGTSTP, &former, nil)
    resume()
    noteSize(&events)
    // Being continued is no news any more.
    take(SignalPipe.drain().filter { Int32($0) != SIGCONT }, &events)
  }

  // MARK: Arithmetic

  /// Whole milliseconds for poll, rounded up so that it never returns early; −1 for no limit.
  static func milliseconds(_ duration: Duration?) -> Int32 {
    guard let duration else { return -1 }
    let (seconds, attoseconds) = duration.components
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// Of sizes in a row, of wakes, and of steps of one drag only the last counts.
  static func coalesced(_ events: [TerminalEvent]) -> [TerminalEvent] {
    var result: [TerminalEvent] = []
    for event in events {
      switch (result.last, event) {
      case (.input(.resize), .input(.resize)), (.wake, .wake):
        result.removeLast()
      case (.input(.mouse(let last)), .input(.mouse(let next)))
      where last.action == .drag && next.action == .drag && last.modifiers == next.modifiers:
        result.removeLast()
      default: break
      }
      result.append(event)
    }
    return result
  }
}
