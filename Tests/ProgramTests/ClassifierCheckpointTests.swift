import Foundation
import ModelFiles
import Testing

@Suite("A classifier's training is not lost, whatever happens to it")
struct ClassifierCheckpointTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.folder("data")
    try folder.file("data/train-images-idx3-ubyte", containing: BadDataTests.greyImages(200))
  }

  /// Starts a training that is far from its end.
  private func start(_ output: String = "c.safetensors", steps: Int = 100_000) throws -> Program {
    try Program(
      [
        "train", "classifier", "--data", "data", "--steps", "\(steps)", "--checkpoint-every",
        "0.01s", "-o", output,
      ], in: folder.path)
  }

  @Test("A run that was killed goes on from its checkpoint to the file of an unbroken one")
  func killed() throws {
    let killed = try start(steps: 60)
    try folder.waits(for: "c.safetensors") { $0 > 0 }
    killed.send(SIGKILL)
    _ = try killed.end()
    let checkpoint = try SafetensorsFile(reading: folder.file("c.safetensors"))
    try #require(checkpoint.metadata["checkpoint"] != nil, "it was killed too late")
    let resumed = try Program.run("train", "--resume", "c.safetensors", in: folder.path)
    #expect(resumed.status == 0 && resumed.saysOnlyWhatToExpect, "\(resumed.errors)")
    #expect(!resumed.output.contains("not finished"))
    let whole = try start("whole.safetensors", steps: 60).end()
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try folder.contents("c.safetensors") == folder.contents("whole.safetensors"))
    expectRefusal(
      try Program.run("train", "classifier", "--resume", "c.safetensors", in: folder.path),
      "c.safetensors is a classifier whose training is finished, or was saved without a checkpoint; "
        + "train anew or name another file.")
  }

  @Test("A signal saves what there is, which is said not to be finished, and not used unasked")
  func interrupted() throws {
    let training = try start("data-classifier.safetensors")
    try folder.waits(for: "data-classifier.safetensors") { $0 > 0 }
    training.send(SIGINT)
    let outcome = try training.end()
    #expect(outcome.status == 0 && outcome.saysOnlyWhatToExpect, "\(outcome.errors)")
    let command = "zither train --resume data-classifier.safetensors"
    #expect(outcome.output.contains("It is not finished; go on with `\(command)`."))
    let info = try Program.run("info", "data-classifier.safetensors", in: folder.path)
    #expect(info.output.contains("; not finished, go on with --resume"))
    let model = try Program.run(
      "train", "gan", "--data", "data", "--steps", "1", "--headless", "--no-scores", in: folder.path
    )
    #expect(model.status == 0)
    expectRefusal(
      try Program.run("evaluate", "data-gan.safetensors", "--data", "data", in: folder.path),
      "data-classifier.safetensors is a classifier whose training is not finished; go on with "
        + "`\(command)`, or name it with --classifier.")
  }

  @Test("A folder that vanishes is warned of, and the classifier is saved elsewhere")
  func vanished() throws {
    try folder.folder("gone")
    let training = try start("gone/c.safetensors")
    try folder.waits(for: "gone/c.safetensors") { $0 > 0 }
    try FileManager.default.removeItem(atPath: folder.file("gone"))
    try folder.waits(for: "c.safetensors") { $0 > 0 }
    training.send(SIGTERM)
    let outcome = try training.end()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("Warning: gone/c.safetensors cannot be written (no such file"))
    #expect(outcome.output.contains("saved to \(folder.file("c.safetensors"))"))
  }

  @Test("A last save that fails is told, tried again, and status 1 where nothing was saved")
  func nothingSaved() throws {
    let training = try Program(
      script: """
        ulimit -S -f 8; exec "$0" train classifier --data data --steps 5 -o c.safetensors
        """, in: folder.path)
    try training.waitsForErrors(containing: "Nothing is saved yet")
    training.send(SIGTERM)
    let outcome = try training.end()
    #expect(outcome.status == 1 && !outcome.isCrash)
    #expect(outcome.errors.contains("Error: c.safetensors cannot be written (file too large)"))
    #expect(try folder.names == ["data"])
  }
}
