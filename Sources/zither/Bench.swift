import ArgumentParser
import Foundation
import Kernels
import Names
import Tensor

/// `zither bench`
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times training steps, generators and matrix products.",
    discussion: """
      Training cases run the very step that `zither train` runs, on made-up images. Each case is \
      repeated for the given time; the median and the fastest run are printed.

      --scaling times training steps of a DCGAN against the batch (1 to 256), the channels (8 to \
      128) and the side of the images (28 to 64 pixels), in GFLOP/s too, with the exponent p of \
      time ∝ size^p; then odd sizes against round ones beside them, per unit \
      of work. The fastest of each size's steps counts, over rounds that take the sizes in turn.
      """)

  @Option(name: .customLong("case"), help: "One case only; all are run without it.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "A model to time in place of the cases: a file or a name from `zither models`."))
  var model: String?

  @Option(
    help: "Images at once of that model (default: 1).", transform: OptionValue.whole(1...4_096))
  var batch: Int?

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Seconds for each case (default: 3).", transform: OptionValue.positive(upTo: 3_600))
  var seconds: Float = 3

  @Flag(help: "Print JSON lines.")
  var json = false

  @Flag(help: "Print where the time of a case goes, by operation.")
  var profile = false

  @Flag(help: "Time steps against batch, channels and image size, with the fitted exponents.")
  var scaling = false

  func validate() throws {
    if scaling && (profile || name != nil) {
      throw ValidationError("--scaling goes with neither --case nor --profile.")
    }
    if batch != nil && model == nil {
      throw ValidationError("--batch goes with --model, which is timed with so many images.")
    }
    if model != nil && (scaling || name != nil) {
      throw ValidationError("--model goes with neither --case nor --scaling.")
    }
    if let name, BenchmarkCase.all[name] == nil {
      let known = BenchmarkCase.all.keys.sorted()
      throw ValidationError(
        "There is no case called “\(name)”; "
          + NearestName.suggestion(
            for: name, among: known, otherwise: "choose one of \(known.joined(separator: ", ")).")
      )
    }
  }

  func run() throws {
    threads.apply()
    if scaling { return try ScalingBenchmark(seconds: Double(seconds), json: json).run() }
    let cases =
      try model.map { name in
        [name: BenchmarkCase.model(try ModelReference(name), batch: batch ?? 1)]
      } ?? BenchmarkCase.all
    for (caseName, benchmark) in cases.sorted(by: { $0.key < $1.key })
    where name == nil || name == caseName {
      if profile {
        try printProfile(caseName, benchmark)
      } else {
        try report(caseName, benchmark)
      }
    }
    let peak = Double(peakResidentKilobytes()) / 1024
    print(
      json
        ? ["peak_rss_mb": JSONValue.number(peak, decimals: 1)].line
        : "peak memory \(rounded(peak, 1)) MB, instructions \(InstructionSet.current.rawValue)")
  }

  /// Runs a case for the given time and prints what each operation takes of a step.
  private func printProfile(_ name: String, _ benchmark: BenchmarkCase) throws {
    let body = try benchmark.prepare()
    for _ in 0..<3 { body() }
    let clock = ContinuousClock()
    let start = clock.now
    var steps = 0
    Profile.start()
    while clock.now - start < .seconds(Double(seconds)) {
      body()
      steps += 1
    }
    let total = (clock.now - start) / .seconds(1)
    let entries = Profile.stop()
    var rows = [["operation", "calls", "ms", "share", "GFLOP/s", "GB/s"]]
    rows += entries.map { entry in
      [
        entry.operation, rounded(Double(entry.calls) / Double(steps), 0),
        rounded(entry.seconds / Double(steps) * 1e3, 3),
        rounded(entry.seconds / total * 100, 1) + " %",
        rounded(Double(entry.flops) / entry.seconds / 1e9, 1),
        rounded(Double(entry.bytes) / entry.seconds / 1e9, 1),
      ]
    }
    let sum = entries.reduce(0) { $0 + $1.seconds }
    rows.append(
      [
        "together", "", rounded(sum / Double(steps) * 1e3, 3),
        rounded(sum / total * 100, 1) + " %",
      ])
    print("\(name): \(rounded(total / Double(steps) * 1e3, 3)) ms a step")
    printTable(rows)
  }

  private func report(_ name: String, _ benchmark: BenchmarkCase) throws {
    let body = try benchmark.prepare()
    for _ in 0..<3 { body() }
    let clock = ContinuousClock()
    let start = clock.now
    var times: [Double] = []
    while clock.now - start < .seconds(Double(seconds)) || times.count < 5 {
      times.append(clock.measure(body) / .seconds(1))
    }
    times.sort()
    let median = times[times.count / 2]
    let line = (median: median * 1e3, least: times[0] * 1e3, rate: Double(benchmark.batch) / median)
    if json {
      let fields: [String: JSONValue] = [
        "case": .text(name), "kind": .text(benchmark.kind.rawValue),
        "batch": .integer(benchmark.batch), "threads": .integer(WorkerPool.shared.threads),
        "median_ms": .number(line.median, decimals: 3),
        "min_ms": .number(line.least, decimals: 3),
        "images_per_s": .number(line.rate, decimals: 1),
      ]
      print(fields.line)
    } else {
      let padded = name.padding(toLength: 22, withPad: " ", startingAt: 0)
      print(
        "\(padded) median \(rounded(line.median, 3)) ms   least \(rounded(line.least, 3)) ms   "
          + "\(rounded(line.rate, 1)) per second")
    }
  }
}

/// A number with a fixed count of decimals.
func rounded(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", value)
}

/// The most memory that the process has had, in kilobytes.
func peakResidentKilobytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss
}
