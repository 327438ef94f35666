import CNcurses
import Cells
import Glibc

extension Terminal {
  /// Sequences that terminfo has no name for.
  enum Sequence {
    /// Reports of buttons and of motion while one is held, in the SGR form.
    static let mouseOn = Array("\u{1b}[?1002h\u{1b}[?1006h".utf8)
    static let mouseOff = Array("\u{1b}[?1006l\u{1b}[?1002l".utf8)
    /// Marks around pasted text, which tell it from keys.
    static let pasteOn = Array("\u{1b}[?2004h".utf8)
    static let pasteOff = Array("\u{1b}[?2004l".utf8)
    /// A block in the second row and where the cursor is after it: it tells the block's width. The row
    /// is not the first, as the answer would then be a function key's.
    static let widthQuestion = Array("\u{1b}[2;1H\u{2580}\u{1b}[6n\u{1b}[2;1H\u{1b}[K".utf8)
    /// Synchronised output: the terminal shows the frame when it is whole.
    static let beginFrame = Array("\u{1b}[?2026h".utf8)
    static let endFrame = Array("\u{1b}[?2026l".utf8)
  }

  /// Paints a frame; only cells that differ from the frame before are sent.
  ///
  /// A buffer of another size than the screen's is clipped to it. The call lasts as long as the
  /// terminal takes to accept the bytes.
  ///
  /// - Parameter isMoving: whether the frame is one of many of something that moves.
  public func paint(_ buffer: CellBuffer, isMoving: Bool = false) {
    guard isActive, !isLost, let window = zither_screen_window() else { return }
    let start = ContinuousClock.now
    let hasChanged = painter.stage(buffer, isMoving: isMoving, in: window)
    guard hasChanged || needsRepaint else { return }
    flush(window)
    let duration = ContinuousClock.now - start
    lastPaintSeconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// Sends what ncurses holds back.
  private func flush(_ window: UnsafeMutablePointer<WINDOW>) {
    if needsRepaint {
      clearok(zither_current_window(), true)
      needsRepaint = false
    }
    wnoutrefresh(window)
    // ncurses writes in one go at the end of its update, the marks around it go by themselves.
    if hasExtensions { send(Sequence.beginFrame) }
    doupdate()
    if hasExtensions { send(Sequence.endFrame) }
  }

  /// Sends every cell of the last frame again, after something else wrote on the screen.
  public func repaint() {
    guard isActive, !isLost, let window = zither_screen_window() else { return }
    needsRepaint = true
    flush(window)
  }

  /// Writes bytes past ncurses; it keeps none back between updates.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  // MARK: Size

  /// The size that the terminal's driver tells, or what ncurses takes it for.
  func measuredSize() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if zither_terminal_size(STDOUT_FILENO, &columns, &rows) == 0, columns > 0, rows > 0 {
      return Size(columns: Int(columns), rows: Int(rows))
    }
    let window = zither_screen_window()
    return Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  /// Tells ncurses of a size.
  func adoptSize(_ newSize: Size) {
    size = newSize
    let window = zither_screen_window()
    guard Int(getmaxx(window)) != newSize.columns || Int(getmaxy(window)) != newSize.rows else {
      return
    }
    resizeterm(Int32(newSize.rows), Int32(newSize.columns))
    painter.invalidate()
    needsRepaint = true
  }
}
