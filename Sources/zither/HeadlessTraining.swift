import Foundation
import Screens
import TerminalDriver
import Training

/// Training without a screen: a line of progress on a terminal, plain lines in a log, or JSON.
struct HeadlessTraining {
  private let request: TrainingRequest
  private let json: Bool

  init(_ request: TrainingRequest, json: Bool) {
    self.request = request
    self.json = json
  }

  /// Trains until the limit, or until a signal asks for the end; then the model is saved.
  func run() throws {
    let news = DispatchSemaphore(value: 0)
    let session = TrainingSession(
      request, command: request.command, showsSheet: false,
      reported: { [json] in if json { printLine($0.json) } }, changed: { news.signal() })
    let signals = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      source(of: number) { session.send(.saveAndStop) }
    }
    defer { for source in signals { source.cancel() } }
    var progress = ProgressLine(isQuiet: json)
    while true {
      _ = news.wait(timeout: .now() + 1)
      let snapshot = session.snapshot
      switch snapshot.phase {
      case .finished:
        progress.finish(snapshot)
        return
      case .failed(let reason):
        progress.clear()
        throw TrainingFailure(description: reason)
      case .preparing, .running, .paused:
        progress.show(snapshot)
      }
    }
  }

  /// Calls `body` on every signal of a kind; one that whoever started the program had ignored, as
  /// `nohup` does, stays ignored.
  private func source(
    of number: Int32, _ body: @escaping @Sendable () -> Void
  ) -> (any DispatchSourceSignal)? {
    if isIgnored(signal: number) { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: body)
    source.resume()
    return source
  }
}

struct TrainingFailure: Error, CustomStringConvertible {
  let description: String
}

/// Writes a line to standard output at once.
func printLine(_ text: String) {
  print(text)
  fflush(nil)
}

/// The progress of a training: one line that is rewritten on a terminal, a line now and then elsewhere.
private struct ProgressLine {
  private let isQuiet: Bool
  private let isTerminal =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private var lastShown: ContinuousClock.Instant?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  mutating func show(_ snapshot: TrainingSnapshot) {
    guard !isQuiet, let report = snapshot.latest else { return }
    let now = ContinuousClock.now
    let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
    if let lastShown, now - lastShown < pause { return }
    lastShown = now
    let line = text(report, snapshot)
    if isTerminal {
      print("\r\(fitted(line))\u{1b}[K", terminator: "")
      fflush(nil)
    } else {
      printLine(line)
    }
  }

  func clear() {
    guard isTerminal, !isQuiet, lastShown != nil else { return }
    print("\r\u{1b}[K", terminator: "")
    fflush(nil)
  }

  func finish(_ snapshot: TrainingSnapshot) {
    guard !isQuiet else { return }
    clear()
    let elapsed = snapshot.latest.map { clock($0.elapsed) } ?? "0:00"
    printLine(
      "\(snapshot.dataset)-\(snapshot.recipe): \(Figures.grouped(snapshot.step)) "
        + "step\(snapshot.step == 1 ? "" : "s") in \(elapsed), "
        + "saved to \(snapshot.output)")
    if let scores = snapshot.points?.scores { printLine(scores.line) }
  }

  private func text(_ report: TrainingSnapshot.Report, _ snapshot: TrainingSnapshot) -> String {
    var parts = [
      "step \(Figures.grouped(report.step))"
        + (snapshot.stepLimit.map { " of \(Figures.grouped($0))" } ?? ""),
      "\(Figures.grouped(Int(report.imagesPerSecond))) images/s",
      "loss G \(rounded(report.generatorLoss, 3)) D \(rounded(report.discriminatorLoss, 3))",
      "D(x) \(rounded(report.realScore, 2)) D(G(z)) \(rounded(report.fakeScore, 2))",
      clock(report.elapsed),
    ]
    if let scores = snapshot.points?.scores { parts.insert(scores.shortLine, at: 1) }
    if let left = snapshot.secondsLeft { parts.append("\(clock(left)) left") }
    return parts.joined(separator: " · ")
  }

  /// Cut to the terminal's width, so that the line can be rewritten.
  private func fitted(_ line: String) -> String {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return line }
    return String(line.prefix(Int(size.ws_col) - 1))
  }

  /// A time to the nearest second.
  private func clock(_ seconds: Double) -> String { Figures.clock(seconds.rounded()) }
}

extension TrainingSnapshot.Report {
  /// The report as one JSON object.
  fileprivate var json: String {
    let fields =
      [
        ("step", "\(step)"), ("elapsed_s", rounded(elapsed, 3)),
        ("images_per_s", rounded(imagesPerSecond, 1)),
        ("generator_loss", rounded(generatorLoss, 6)),
        ("discriminator_loss", rounded(discriminatorLoss, 6)),
        ("d_real", rounded(realScore, 6)), ("d_fake", rounded(fakeScore, 6)),
      ] + measures.map { ($0.kind.rawValue, rounded($0.value, 6)) } + (scores?.fields ?? [])
    return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }
}
