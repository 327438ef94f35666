import Foundation
import GANs
import Kernels
import Tensor

/// How the time of a DCGAN's training step grows with its sizes: `zither bench --scaling`.
struct ScalingBenchmark {
  /// Seconds for each size.
  let seconds: Double
  let json: Bool

  /// Turns that a size's seconds are cut into.
  private static let turns = 20.0

  /// A training step of one size.
  private struct Size {
    var batch = 64
    var channels = 32
    var side = 28

    var benchmark: BenchmarkCase {
      .train(
        .dcgan(DCGAN(channels: channels, smallestSide: 8)), batch: batch,
        image: ImageShape(height: side, width: side, channels: 1))
    }
  }

  /// What is varied, the others at their ordinary values.
  private enum Axis: String, CaseIterable {
    case batch, channels, side

    var values: [Int] {
      switch self {
      case .batch: [1, 2, 4, 8, 16, 32, 64, 128, 256]
      case .channels: [8, 16, 32, 64, 128]
      case .side: [28, 32, 40, 48, 56, 64]
      }
    }

    /// An odd value and the round ones beside it.
    var odd: (value: Int, neighbours: [Int])? {
      switch self {
      case .batch: (61, [60, 64])
      case .channels: (37, [36, 40])
      case .side: nil
      }
    }

    func size(_ value: Int) -> Size {
      switch self {
      case .batch: Size(batch: value)
      case .channels: Size(channels: value)
      case .side: Size(side: value)
      }
    }
  }

  /// One row of the table.
  private struct Measurement {
    let value: Int
    let batch: Int
    /// The fastest of the steps, which other programs disturb least.
    let seconds: Double
    /// Additions and multiplications of a step.
    let flops: Int

    var secondsPerFlop: Double { seconds / Double(max(1, flops)) }
  }

  func run() throws {
    for axis in Axis.allCases {
      let measured = try measure(axis, axis.values)
      let growth = exponent(measured) { $0.seconds }
      let work = exponent(measured) { Double($0.flops) }
      if json {
        let fields: [String: JSONValue] = [
          "scaling": .text(axis.rawValue), "threads": .integer(WorkerPool.shared.threads),
          "time_exponent": .number(growth, decimals: 3),
          "work_exponent": .number(work, decimals: 3),
        ]
        print(fields.line)
      } else {
        printTable(axis, measured)
        print(
          "time ∝ \(axis.rawValue)^\(rounded(growth, 2)), "
            + "work ∝ \(axis.rawValue)^\(rounded(work, 2))\n")
      }
    }
    for axis in Axis.allCases { try compareOddSize(axis) }
  }

  /// Times the sizes in many short turns, so that what else the machine does meets them all.
  private func measure(_ axis: Axis, _ values: [Int]) throws -> [Measurement] {
    let clock = ContinuousClock()
    let bodies = try values.map { try axis.size($0).benchmark.prepare() }
    for body in bodies { for _ in 0..<2 { body() } }
    var fastest = Array(repeating: Double.infinity, count: values.count)
    var spent = Array(repeating: 0.0, count: values.count)
    while spent.contains(where: { $0 < seconds }) {
      for (index, body) in bodies.enumerated() where spent[index] < seconds {
        let start = clock.now
        repeat {
          fastest[index] = min(fastest[index], clock.measure(body) / .seconds(1))
        } while clock.now - start < .seconds(seconds / Self.turns)
        spent[index] += (clock.now - start) / .seconds(1)
      }
    }
    return values.indices.map { index in
      Profile.start()
      bodies[index]()
      let flops = Profile.stop().reduce(0) { $0 + $1.flops }
      let measurement = Measurement(
        value: values[index], batch: axis.size(values[index]).batch, seconds: fastest[index],
        flops: flops)
      if json { printLine(axis, measurement) }
      return measurement
    }
  }

  private func printLine(_ axis: Axis, _ measurement: Measurement) {
    let fields: [String: JSONValue] = [
      "scaling": .text(axis.rawValue), "value": .integer(measurement.value),
      "threads": .integer(WorkerPool.shared.threads),
      "min_ms": .number(measurement.seconds * 1e3, decimals: 3),
      "flops": .integer(measurement.flops),
    ]
    print(fields.line)
  }

  /// The slope of the line through (ln value, ln y) with the least squared error: p of y ∝ value^p.
  private func exponent(
    _ measured: [Measurement], _ y: (Measurement) -> Double
  ) -> Double {
    let points = measured.map { (x: log(Double($0.value)), y: log(y($0))) }
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let covariance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    return covariance / points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
  }

  private func printTable(_ axis: Axis, _ measured: [Measurement]) {
    var rows = [[axis.rawValue, "ms a step", "µs an image", "GFLOP", "GFLOP/s"]]
    rows += measured.map {
      [
        "\($0.value)", rounded($0.seconds * 1e3, 2),
        rounded($0.seconds / Double($0.batch) * 1e6, 1), rounded(Double($0.flops) / 1e9, 3),
        rounded(1e-9 / $0.secondsPerFlop, 1),
      ]
    }
    zither.printTable(rows)
  }

  /// Prints how much longer than the better of its neighbours an odd size takes for its work.
  private func compareOddSize(_ axis: Axis) throws {
    guard let odd = axis.odd else { return }
    let measured = try measure(axis, [odd.value] + odd.neighbours)
    let best = measured.dropFirst().map(\.secondsPerFlop).min() ?? .infinity
    let ratio = measured[0].secondsPerFlop / best
    if json {
      print(
        #"{"scaling": "\#(axis.rawValue)", "odd": \#(odd.value), "ratio": \#(rounded(ratio, 3))}"#)
    } else {
      printTable(axis, measured)
      print(
        "\(axis.rawValue) \(odd.value) takes \(rounded(ratio, 2)) × the time of "
          + odd.neighbours.map(String.init).joined(separator: " or ")
          + " for the same work\n")
    }
  }
}
