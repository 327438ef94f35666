import Datasets
import Exploration
import Foundation
import ModelFiles
import ModelStore
import Testing
import Training

/// Damaged files of every format are read or refused: none brings the program down, and none takes
/// memory that it has no need of.
///
/// The damaged file and its seed lie in the folder `zither-fuzz-PROCESS-SUBJECT` of the temporary folder
/// while it is read, and stay there if reading it ends the process. `ZITHER_FUZZ_RUNS=1000000` runs
/// longer, `ZITHER_FUZZ_SEED` from another seed.
@Suite struct FuzzTests {
  static let subjects =
    FuzzSubject.models + FuzzSubject.stateDicts + FuzzSubject.graphs + FuzzSubject.arrays
    + FuzzSubject.dataFolders + FuzzSubject.points

  /// Runs for a subject.
  private func runs(_ subject: FuzzSubject) -> Int {
    let shares = Self.subjects.reduce(0) { $0 + $1.share }
    return max(1, Int(Double(FuzzSettings.runs) * subject.share / shares))
  }

  @Test(
    "models of every architecture, their checkpoints, a classifier and a model made elsewhere are among the files"
  )
  func models() {
    let names = ["perceptron", "dcgan", "progressive"].flatMap {
      ["model-\($0)", "checkpoint-\($0)"]
    }
    #expect(
      FuzzSubject.models.map(\.name)
        == names + ["classifier", "checkpoint-classifier", "model-elsewhere"])
    #expect(Self.subjects.allSatisfy { $0.files[$0.target]?.isEmpty == false })
  }

  @Test("the undamaged file of every format is read", arguments: subjects)
  func undamaged(_ subject: FuzzSubject) throws {
    let folder = try FuzzFolder(subject, isDamaged: false)
    try subject.read(folder.path)
    folder.remove()
  }

  @Test("a damaged file is read or refused in one sentence", arguments: subjects)
  func damaged(_ subject: FuzzSubject) throws {
    let folder = try FuzzFolder(subject, isDamaged: true)
    let original = subject.files[subject.target] ?? []
    let before = Self.peakMemory
    var refusals = 0
    for seed in FuzzSettings.seed..<FuzzSettings.seed + runs(subject) {
      var mutator = Mutator(seed: UInt64(seed))
      try folder.write(mutator.mutated(original), seed: seed)
      do {
        try subject.read(folder.path)
      } catch {
        refusals += 1
        let text = String(describing: error)
        #expect(Self.isExpected(error), "seed \(seed): \(type(of: error)) \(text.prefix(200))")
        #expect(
          !text.contains("\n") && text.utf8.count < 2_000, "seed \(seed): \(text.prefix(300))")
      }
    }
    // Not everything is refused; of a folder, an image that cannot be read is left out.
    let count = runs(subject)
    #expect(count < 100 || refusals < count, "all \(count) refused")
    // Tests beside this one take memory too, though nothing like this much.
    #expect(Self.peakMemory - before < 1_500_000_000)
    folder.remove()
  }

  /// The errors of the modules that read; JSON of points is wrapped by the program.
  private static func isExpected(_ error: any Error) -> Bool {
    error is ModelFileError || error is ModelError || error is DatasetError
      || error is TrainingError
      || error is StoredPointError || error is DecodingError
  }

  /// The most memory that the process has had, in bytes; 0 where the system does not tell.
  private static var peakMemory: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap {
      Int($0)
    }
    .map { $0 * 1_024 } ?? 0
  }
}

/// The folder in which a subject's files lie.
struct FuzzFolder {
  let path: String
  private let subject: FuzzSubject

  init(_ subject: FuzzSubject, isDamaged: Bool) throws {
    self.subject = subject
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent(
        "zither-fuzz-\(getpid())-\(subject.name)\(isDamaged ? "" : "-undamaged")")
    path = place.path
    for (name, bytes) in subject.files {
      let file = place.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  func write(_ bytes: [UInt8], seed: Int) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + subject.target))
    try Data("\(seed)\n".utf8).write(to: URL(fileURLWithPath: path + ".seed"))
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
    try? FileManager.default.removeItem(atPath: path + ".seed")
  }
}
