import Foundation
import ModelFiles
import Testing

@Suite("Training without the screen")
struct HeadlessTrainingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Trains for some steps and returns what it said.
  @discardableResult
  func train(
    _ recipe: String, steps: Int, to output: String, _ more: String...
  ) throws -> Program.Outcome {
    let outcome = try Program(
      [
        "train", recipe, "--steps", "\(steps)", "--headless", "--no-scores", "--output", output,
        "--force",
      ] + more,
      in: folder.path
    ).end()
    #expect(outcome.status == 0 && !outcome.isCrash && outcome.saysOnlyWhatToExpect)
    return outcome
  }

  @Test("Before the first step a training says what it will need, on standard error")
  func expectation() throws {
    let outcome = try train("gan", steps: 20, to: "m.safetensors")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.first == "Data: 20,000 images of 10 classes, 28×28; 5,000 held out.")
    let line = try #require(lines.last)
    #expect(
      line.wholeMatch(
        of: /Expect about .+ a step and [0-9.]+ [MG]B; 20 steps take about [0-9]+ s\./) != nil,
      "\(line)")
  }

  @Test("With --json every line is an object of one report, and there is one for ten steps")
  func json() throws {
    let outcome = try train("cgan", steps: 20, to: "m.safetensors", "--json")
    let reports = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode([String: Double].self, from: Data($0.utf8))
    }
    #expect(reports.map { $0["step"] } == [10, 20])
    for report in reports {
      #expect(
        report.keys.sorted() == [
          "d_fake", "d_real", "discriminator_gradient_norm", "discriminator_loss", "elapsed_s",
          "generator_gradient_norm", "generator_loss", "images_per_s", "step",
          "variety",
        ])
      #expect(report.values.allSatisfy { $0 > 0 })
      #expect(try #require(report["d_real"]) < 1 && #require(report["d_fake"]) < 1)
    }
  }

  @Test("A log file gets lines of plain text")
  func log() throws {
    let outcome = try train("gan", steps: 20, to: "m.safetensors")
    #expect(outcome.output.utf8.allSatisfy { $0 != 0x1b && $0 != UInt8(ascii: "\r") })
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("step 10 of 20 · ") == true)
    #expect(
      lines.last?.wholeMatch(of: /digits-gan: 20 steps in 0:\d\d, saved to m.safetensors/) != nil)
  }

  @Test("Same seed, same file: from two runs, and with one thread or two")
  func reproducible() throws {
    try train("cgan", steps: 12, to: "a.safetensors", "--threads", "2", "--seed", "7")
    try train("cgan", steps: 12, to: "b.safetensors", "--threads", "2", "--seed", "7")
    try train("cgan", steps: 12, to: "c.safetensors", "--threads", "1", "--seed", "7")
    try train("cgan", steps: 12, to: "d.safetensors", "--threads", "2", "--seed", "8")
    let first = try folder.contents("a.safetensors")
    #expect(try folder.contents("b.safetensors") == first)
    #expect(try folder.contents("c.safetensors") == first)
    #expect(try folder.contents("d.safetensors") != first)
  }

  @Test("Training that goes on from a file ends where an unbroken run does")
  func resuming() throws {
    try train("cgan", steps: 12, to: "whole.safetensors", "--seed", "3")
    try train("cgan", steps: 6, to: "half.safetensors", "--seed", "3")
    try train("cgan", steps: 12, to: "rest.safetensors", "--resume", "half.safetensors")
    var whole = try SafetensorsFile(reading: folder.file("whole.safetensors"))
    var rest = try SafetensorsFile(reading: folder.file("rest.safetensors"))
    #expect(whole.tensors == rest.tensors)
    // Only the command that is recorded differs.
    #expect(whole.metadata["training"]?.contains("\"seed\":3,\"steps\":12") == true)
    #expect(rest.metadata["training"]?.contains("\"seed\":3,\"steps\":12") == true)
    whole.metadata["training"] = nil
    rest.metadata["training"] = nil
    #expect(whole.metadata == rest.metadata)
  }

  @Test("Without a checkpoint a file is much smaller, the same model, and not gone on from")
  func withoutCheckpoint() throws {
    try train("gan", steps: 2, to: "whole.safetensors")
    try train("gan", steps: 2, to: "model.safetensors", "--no-checkpoint")
    let whole = try SafetensorsFile(reading: folder.file("whole.safetensors"))
    let model = try SafetensorsFile(reading: folder.file("model.safetensors"))
    #expect(try folder.contents("model.safetensors").count < 4 * whole.encoded().count / 10)
    #expect(model.metadata["checkpoint"] == nil)
    #expect(model.metadata["training"]?.contains("--no-checkpoint") == true)
    #expect(model.tensors == whole.tensors.filter { !$0.name.hasPrefix("checkpoint.") })
    expectRefusal(
      try Program.run(
        "train", "gan", "--resume", "model.safetensors", "--steps", "4", "--headless",
        in: folder.path),
      "model.safetensors holds a model but no checkpoint to go on from; train anew or name another "
        + "file.")
    #expect(try folder.names == ["model.safetensors", "whole.safetensors"])
    #expect(try SafetensorsFile(reading: folder.file("model.safetensors")) == model)
  }

  @Test("What a recipe measures is told in words, and in JSON by the keys of the help")
  func measures() throws {
    let codes = try train(
      "gan", steps: 10, to: "m.safetensors", "--conditioning", "codes=3,1")
    #expect(codes.output.contains("I(c; x) ≥ ") && codes.output.contains(" of H(c) 1.10 nats"))
    #expect(codes.output.contains("D(x) 0."))
    let critic = try train(
      "gan", steps: 10, to: "m.safetensors", "--objective", "wasserstein", "--regularizer",
      "weight-clipping")
    #expect(critic.output.contains(" · Wasserstein estimate "))
    let help = try Program.run("train", "--help").output.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let report = try train(
      "gan", steps: 10, to: "m.safetensors", "--json", "--conditioning", "codes=3,1")
    let keys = try JSONDecoder().decode([String: Double].self, from: Data(report.output.utf8)).keys
    #expect(keys.contains("mutual_information") && keys.contains("code_entropy"))
    for key in keys { #expect(help.contains(key), "\(key) is not in the help") }
  }

  @Test("A file that has the steps already is written as it is")
  func nothingToDo() throws {
    try train("gan", steps: 5, to: "m.safetensors")
    let outcome = try train("gan", steps: 5, to: "n.safetensors", "--resume", "m.safetensors")
    #expect(outcome.output == "digits-gan: 5 steps in 0:00, saved to n.safetensors\n")
  }

  @Test("A time is kept")
  func time() throws {
    let outcome = try Program.run(
      "train", "gan", "--time", "0.5s", "--headless", "--output", "m.safetensors",
      in: folder.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("saved to m.safetensors"))
  }

  @Test("Without --output the file is named after data and recipe")
  func defaultName() throws {
    let outcome = try Program.run(
      "train", "gan", "--steps", "1", "--headless", "--no-scores", in: folder.path)
    #expect(outcome.status == 0)
    #expect(try folder.names == ["digits-gan.safetensors"])
  }
}
