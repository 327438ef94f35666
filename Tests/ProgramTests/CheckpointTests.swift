import Foundation
import ModelFiles
import Testing

@Suite("A training is not lost, whatever happens to it")
struct CheckpointTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let plain = ["--headless", "--no-scores"]

  @Test("A reader that goes away ends the printing, not the training")
  func closedPipe() throws {
    let outcome = try Program(
      script: """
        { "$0" train gan --steps 60 --json --no-scores -o m.safetensors; echo $? >status; } | head -1
        while [ ! -s status ]; do sleep 0.05; done; cat status
        """,
      in: folder.path
    ).end()
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "0" && outcome.saysOnlyWhatToExpect, "\(outcome)")
    #expect(try folder.steps("m.safetensors") == 60)
  }

  @Test("A run that was killed goes on from its checkpoint to the file of an unbroken one")
  func killed() throws {
    let start = ["train", "cgan", "--seed", "3"] + Self.plain
    let killed = try Program(
      start + ["--checkpoint-every", "0.01s", "-o", "m.safetensors"], in: folder.path)
    try folder.waits(for: "m.safetensors") { $0 >= 10 }
    killed.send(SIGKILL)
    #expect(try killed.end().isCrash)
    #expect(try folder.names == ["m.safetensors"])
    let steps = try folder.steps("m.safetensors")
    let limit = ["--steps", "\(steps + 15)"]
    let resumed = try Program(
      ["train", "--resume", "m.safetensors"] + Self.plain + limit, in: folder.path
    ).end()
    #expect(resumed.status == 0 && resumed.saysOnlyWhatToExpect)
    let whole = try Program(start + limit + ["-o", "whole.safetensors"], in: folder.path).end()
    #expect(whole.status == 0)
    #expect(try folder.contents("m.safetensors") == folder.contents("whole.safetensors"))
  }

  @Test("Killed at any moment, a run leaves a whole file and nothing else", arguments: 0..<4)
  func killedAtAnyMoment(_ turn: Int) throws {
    let training = try Program(
      ["train", "gan", "--checkpoint-every", "0.001s", "-o", "m.safetensors"] + Self.plain,
      in: folder.path)
    try folder.waits(for: "m.safetensors") { $0 > 0 }
    usleep(UInt32(7_000 * turn))
    training.send(SIGKILL)
    _ = try training.end()
    #expect(try folder.steps("m.safetensors") > 0)
    let left = try folder.names.filter { $0 != "m.safetensors" }
    // In the moment in which a file gets its name it has a hidden one, which the next save removes.
    #expect(left.count <= 1 && left.allSatisfy { $0.hasSuffix(".partial") })
    let next = try Program(
      ["train", "--resume", "m.safetensors", "--time", "0.1s"] + Self.plain, in: folder.path
    ).end()
    #expect(next.status == 0)
    #expect(try folder.names == ["m.safetensors"])
  }

  @Test("Checkpoints change nothing of what is trained, and none is saved where nobody wants any")
  func undisturbed() throws {
    let start = ["train", "gan", "--steps", "30"] + Self.plain
    for (name, pause) in [("a.safetensors", "0.001s"), ("b.safetensors", "never")] {
      let outcome = try Program(
        start + ["--checkpoint-every", pause, "-o", name], in: folder.path
      ).end()
      #expect(outcome.status == 0)
    }
    #expect(try folder.contents("a.safetensors") == folder.contents("b.safetensors"))
  }

  @Test("A folder that vanishes is warned of, and the model is saved elsewhere")
  func vanished() throws {
    try folder.folder("gone")
    let training = try Program(
      ["train", "gan", "--checkpoint-every", "0.01s", "-o", "gone/m.safetensors"] + Self.plain,
      in: folder.path)
    try folder.waits(for: "gone/m.safetensors") { $0 > 0 }
    try FileManager.default.removeItem(atPath: folder.file("gone"))
    try folder.waits(for: "m.safetensors") { $0 > 0 }
    training.send(SIGTERM)
    let outcome = try training.end()
    #expect(outcome.status == 0)
    let place = folder.file("m.safetensors")
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Warning: ") }
    #expect(warnings.count == 1, "\(outcome.errors)")
    let warning = warnings.first ?? ""
    #expect(
      warning.hasPrefix("Warning: gone/m.safetensors cannot be written (no such file")
        && warning.hasSuffix(": the model is saved in \(place) instead."), "\(outcome.errors)")
    #expect(outcome.output.contains("saved to \(place)"))
    #expect(try folder.names == ["m.safetensors"])
  }

  @Test("A file that another program puts in place of the model is not written over")
  func changed() throws {
    let training = try Program(
      ["train", "gan", "--checkpoint-every", "1s", "-o", "m.safetensors"] + Self.plain,
      in: folder.path)
    try folder.waits(for: "m.safetensors") { $0 > 0 }
    // Between two saves, not within one.
    usleep(300_000)
    training.send(SIGSTOP)
    usleep(100_000)
    try FileManager.default.removeItem(atPath: folder.file("m.safetensors"))
    try folder.file("m.safetensors", containing: [1, 2, 3])
    training.send(SIGCONT)
    try folder.waits(for: "m-2.safetensors") { $0 > 0 }
    training.send(SIGTERM)
    let outcome = try training.end()
    #expect(outcome.status == 0 && outcome.errors.contains("changed by another program"))
    #expect(try folder.contents("m.safetensors") == [1, 2, 3])
  }

  /// A training that has ended and cannot be saved: no file may be longer than a block, as on a disk
  /// that is full everywhere.
  private func unsaved() throws -> Program {
    let training = try Program(
      script:
        "ulimit -S -f 8; exec \"$0\" train gan --steps 5 --headless --no-scores -o m.safetensors",
      in: folder.path)
    try training.waitsForErrors(containing: "Nothing is saved yet")
    return training
  }

  @Test("A last save that fails is told, tried again, and status 1 where nothing was saved")
  func nothingSaved() throws {
    let training = try unsaved()
    training.send(SIGTERM)
    let outcome = try training.end()
    #expect(outcome.status == 1 && !outcome.isCrash)
    #expect(outcome.errors.contains("Error: m.safetensors cannot be written (file too large)"))
    #expect(try folder.names.isEmpty)
  }

  @Test("Once there is room, a last save that failed is done after all")
  func roomIsMade() throws {
    let training = try unsaved()
    try training.allowLargeFiles()
    let outcome = try training.end()
    #expect(outcome.status == 0 && outcome.output.contains("saved to m.safetensors"))
    #expect(try folder.steps("m.safetensors") == 5)
  }

  @Test("A second signal ends the program at once, with the last checkpoint")
  func secondSignal() throws {
    let training = try unsaved()
    training.send(SIGTERM)
    training.send(SIGINT)
    let outcome = try training.end()
    #expect(outcome.isCrash && outcome.status == SIGINT || outcome.status == 1)
  }
}

extension TemporaryFolder {
  /// The steps that a model's record tells.
  func steps(_ name: String) throws -> Int {
    let record = try SafetensorsFile(reading: file(name)).metadata["training"] ?? ""
    let match = try #require(record.firstMatch(of: /"steps":(\d+)/))
    return try #require(Int(match.1))
  }

  /// Waits until there is a model whose steps are as wanted.
  func waits(for name: String, until isWanted: (Int) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !((try? steps(name)).map(isWanted) ?? false) {
      try #require(ContinuousClock.now < deadline, "\(name) has not come")
      usleep(5_000)
    }
  }
}
