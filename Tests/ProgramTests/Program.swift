import Foundation
import Testing

/// The built executable, run as a user runs it.
final class Program {
  /// How a run ended and what it wrote.
  struct Outcome {
    var status: Int32
    /// Whether a signal ended it, whose number is then the status.
    var isCrash: Bool
    var output: String
    var errors: String
  }

  enum Failure: Error {
    case notBuilt(String)
    /// It did not end in time.
    case tooSlow(arguments: [String], output: String, errors: String)
  }

  /// The executable, which the package builds beside the tests.
  static var path: String {
    get throws {
      let folder = Bundle.main.bundleURL.resolvingSymlinksInPath()
      let path = folder.appendingPathComponent("zither").path
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw Failure.notBuilt(path)
      }
      return path
    }
  }

  /// What a program finds in its environment, whatever shell the tests run in.
  static func environment(_ changes: [String: String] = [:]) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var result = ["LANG": "C.UTF-8", "TERM": "xterm-256color"]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] { result[name] = own[name] }
    return result.merging(changes) { $1 }
  }

  private let arguments: [String]
  private let process: ChildProcess
  private let records: TemporaryFolder

  /// Starts the program with nothing to read and its output in files.
  ///
  /// - Parameter folder: the working folder; that of the tests unless given.
  convenience init(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws {
    try self.init(
      executable: Self.path, arguments, in: folder,
      environment: Self.environment(environment))
  }

  /// Starts a line of shell in which `$0` is the program.
  convenience init(script: String, in folder: String) throws {
    try self.init(
      executable: "/bin/sh", ["-c", script, Self.path], in: folder,
      environment: Self.environment())
  }

  private init(
    executable: String, _ arguments: [String], in folder: String?, environment: [String: String]
  ) throws {
    self.arguments = arguments
    records = try TemporaryFolder()
    process = try ChildProcess(
      executable, arguments, environment: environment, folder: folder,
      output: records.file("output"), errors: records.file("errors"))
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:],
    seconds: Double = 60
  ) throws -> Outcome {
    try Program(arguments, in: folder, environment: environment).end(seconds: seconds)
  }

  /// The names in the first column of a listing, such as that of `recipes`.
  static func names(listedBy command: String) throws -> [String] {
    let lines = try run(command).output.split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty }.compactMap { $0.split(separator: " ").first }
      .map(String.init).filter { $0 != "recipe" }
  }

  /// What it has written to its standard output so far.
  var output: String { get throws { try text("output") } }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until the output holds a text.
  func waits(for wanted: String, seconds: Double = 60) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try !output.contains(wanted) {
      guard process.poll() == nil, ContinuousClock.now < deadline else {
        throw Failure.tooSlow(
          arguments: arguments, output: try output, errors: try text("errors"))
      }
      usleep(5_000)
    }
  }

  /// Waits until what was written to standard error holds a text.
  func waitsForErrors(containing wanted: String, seconds: Double = 60) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try !text("errors").contains(wanted) {
      guard process.poll() == nil, ContinuousClock.now < deadline else {
        throw Failure.tooSlow(
          arguments: arguments, output: try output, errors: try text("errors"))
      }
      usleep(5_000)
    }
  }

  /// Takes back a soft limit of its files' size.
  func allowLargeFiles() throws {
    let change = try ChildProcess(
      "prlimit", ["--pid", "\(process.processIdentifier)", "--fsize=unlimited:"],
      environment: Self.environment(), output: "/dev/null", errors: "/dev/null")
    _ = change.wait(seconds: 10)
  }

  /// Waits for the end.
  func end(seconds: Double = 60) throws -> Outcome {
    guard let ending = process.wait(seconds: seconds) else {
      throw Failure.tooSlow(
        arguments: arguments, output: try output, errors: try text("errors"))
    }
    return Outcome(
      status: ending.status, isCrash: ending.isBySignal, output: try output,
      errors: try text("errors"))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try records.contents(name), as: UTF8.self)
  }
}
