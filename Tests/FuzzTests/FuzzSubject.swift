import Foundation
import Testing

/// One kind of file, a valid example of it, and what reads it.
struct FuzzSubject: CustomTestStringConvertible, Sendable {
  let name: String
  /// The files of a folder, by name, the one that is damaged among them.
  let files: [String: [UInt8]]
  /// The file that is damaged.
  let target: String
  /// How many runs it gets for each one of the others: less where reading takes long.
  var share = 1.0
  /// Reads the damaged file in the folder and uses what comes of it.
  let read: @Sendable (_ folder: String) throws -> Void

  var testDescription: String { name }
}

/// Settings of the fuzz tests, from the environment.
enum FuzzSettings {
  /// `ZITHER_FUZZ_RUNS`: runs in all.
  static let runs = number("ZITHER_FUZZ_RUNS") ?? 10_000
  /// `ZITHER_FUZZ_SEED`: the seed of the first run; run i has the seed + i.
  static let seed = number("ZITHER_FUZZ_SEED") ?? 1

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
