import Foundation
import Synchronization

/// The one way to standard output, which remembers the first failure.
///
/// A reader that went away (`| head -1`) ends the printing and not the work; any other failure, such as
/// a full disk, is told at the end of the program.
enum StandardOutput {
  private struct Contents {
    var waiting: [UInt8] = []
    /// The number of the error that ended the printing.
    var failure: CInt?
  }

  private static let contents = Mutex(Contents())
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Bytes that wait at most until they are written.
  private static let capacity = 1 << 16

  /// Lets a write to a reader that went away fail, as one beyond a limit of size, instead of ending
  /// the program. Called once, before anything else.
  static func keepAliveWithoutReader() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    occupyClosedDescriptors()
  }

  /// Takes the places of standard streams that the program was started without (`>&-`), so that no
  /// file that is opened later gets what is printed; their use fails, as that of a closed one does.
  private static func occupyClosedDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  static func write(_ text: String) {
    contents.withLock { contents in
      guard contents.failure == nil else { return }
      contents.waiting += text.utf8
      if isTerminal || contents.waiting.count >= capacity { flush(&contents) }
    }
  }

  /// Writes what waits.
  static func flush() { contents.withLock { flush(&$0) } }

  /// Writes what waits, and tells whether all of it came out.
  ///
  /// - Throws: `StandardOutputError` unless it was only that nobody reads any longer.
  static func finish() throws(StandardOutputError) {
    flush()
    // What a package printed by itself.
    let ownFailure = fflush(nil) == 0 ? nil : errno
    guard let number = contents.withLock({ $0.failure }) ?? ownFailure, number != EPIPE else {
      return
    }
    // A terminal that was closed has no reader either.
    if number == EIO && isTerminal { return }
    throw StandardOutputError(reason: String(cString: strerror(number)).lowercased())
  }

  private static func flush(_ contents: inout Contents) {
    let failure = contents.waiting.withUnsafeBytes { buffer -> CInt? in
      var done = 0
      while done < buffer.count {
        let written = Foundation.write(
          STDOUT_FILENO, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written < 0 {
          if errno == EINTR { continue }
          if errno == EAGAIN {
            var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, -1)
            continue
          }
          return errno
        }
        done += written
      }
      return nil
    }
    contents.waiting = []
    if let failure { contents.failure = failure }
  }
}

/// Standard output did not take what was printed.
struct StandardOutputError: Error, CustomStringConvertible {
  let reason: String

  var description: String {
    "Standard output cannot be written (\(reason)); make room, or send it elsewhere."
  }
}

/// Prints a line on standard output, in place of Swift's function of that name, which tells no errors.
func print(_ text: String, terminator: String = "\n") {
  StandardOutput.write(text + terminator)
}

/// Prints a line at once.
func printLine(_ text: String) {
  print(text)
  StandardOutput.flush()
}
