import Foundation

/// A process started with nothing but what it is given: no descriptor of the tests leaks into it, and
/// no signal is blocked or ignored.
///
/// A tmux server outlives the command that starts it, and would keep open whatever it inherits.
final class ChildProcess {
  /// How a process ended.
  struct Ending: Equatable {
    /// The exit status, or the signal's number.
    var status: Int32
    var isBySignal: Bool
  }

  enum Failure: Error {
    case cannotStart(executable: String, reason: String)
  }

  /// More than the tests ever have open.
  private static let descriptors: Int32 = 512

  let processIdentifier: pid_t
  private var ending: Ending?

  /// Starts a program, by its path or a name to be looked for, whose input is empty and whose output goes to files.
  convenience init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    folder: String? = nil, output: String, errors: String
  ) throws {
    try self.init(
      executable, arguments, environment: environment, folder: folder, input: "/dev/null",
      output: output, errors: errors)
  }

  /// Starts a program in a session of its own on a terminal.
  convenience init(
    _ executable: String, _ arguments: [String], environment: [String: String], terminal: String
  ) throws {
    try self.init(
      executable, arguments, environment: environment, folder: nil, input: terminal,
      output: terminal, errors: terminal)
  }

  private init(
    _ executable: String, _ arguments: [String], environment: [String: String], folder: String?,
    input: String, output: String, errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    // That a number is not open does not matter.
    for descriptor in 3..<Self.descriptors {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var ours = none
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&ours, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &ours)
    // Numbers of flags, which the C library's module does not have as such: a session of its own
    // makes the terminal that is opened in it the program's.
    let newSession: Int32 = input == "/dev/null" ? 0 : 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | newSession))

    let program = "/usr/bin/env"
    let start = folder.map { ["-C", $0] } ?? []
    var words = ([program] + start + [executable] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var identifier: pid_t = 0
    let number = posix_spawn(
      &identifier, program, &actions, &attributes, &words, &variables)
    guard number == 0 else {
      throw Failure.cannotStart(executable: executable, reason: String(cString: strerror(number)))
    }
    processIdentifier = identifier
  }

  deinit {
    if poll() == nil {
      kill(processIdentifier, SIGKILL)
      waitpid(processIdentifier, nil, 0)
    }
  }

  /// How it ended, nil while it runs.
  func poll() -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(processIdentifier, &status, WNOHANG) == processIdentifier else { return nil }
    let signal = status & 0x7f
    let result = Ending(
      status: signal == 0 ? status >> 8 & 0xff : signal, isBySignal: signal != 0)
    ending = result
    return result
  }

  /// Waits for the end; nil where the time is up.
  func wait(seconds: Double) -> Ending? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      if let ending = poll() { return ending }
      if ContinuousClock.now >= deadline { return nil }
      usleep(2_000)
    }
  }
}
