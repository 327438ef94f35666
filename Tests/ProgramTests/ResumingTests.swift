import Foundation
import ModelFiles
import Testing

@Suite("Going on from a model file")
struct ResumingTests {
  let folder: TemporaryFolder
  /// A folder of labelled images whose name must be quoted.
  let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.folder("Anna's own data")
    try Self.write(classes: 2, to: folder)
  }

  private static func write(classes: Int, to folder: TemporaryFolder) throws {
    let count = 40
    let pixels = (0..<count * 64).map { UInt8($0 * 7 % 251) }
    try folder.file(
      "Anna's own data/train-images-idx3-ubyte",
      containing: BadDataTests.idx([count, 8, 8], pixels))
    try folder.file(
      "Anna's own data/train-labels-idx1-ubyte",
      containing: BadDataTests.idx([count], (0..<count).map { UInt8($0 % classes) }))
  }

  @discardableResult
  private func train(_ arguments: String..., in place: String? = nil) throws -> Program.Outcome {
    let outcome = try Program(
      ["train"] + arguments + ["--headless", "--no-scores"], in: place ?? folder.path
    ).end()
    #expect(outcome.status == 0 && outcome.saysOnlyWhatToExpect, "\(outcome.errors)")
    return outcome
  }

  private func record(_ name: String) throws -> String {
    struct Record: Decodable { var command: String }
    let text = try SafetensorsFile(reading: folder.file(name)).metadata["training"] ?? ""
    return try JSONDecoder().decode(Record.self, from: Data(text.utf8)).command
  }

  private func recipe(_ name: String) throws -> [String: Any] {
    let text = try SafetensorsFile(reading: folder.file(name)).metadata["recipe"] ?? ""
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// Gives a recorded command to a shell, with the program in place of its name.
  private func repeated(_ command: String, to output: String) throws {
    let line = command.replacing(
      "zither train", with: "\"$0\" train --headless --no-scores --force")
    let outcome = try Program(script: "\(line) --output \(output)", in: folder.path).end()
    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
  }

  @Test("Without --data and a recipe it goes on with those of the file, from any folder")
  func recorded() throws {
    try train(
      "gan", "--conditioning", "class-projection", "--data", "Anna's own data", "--seed", "4",
      "--batch-size", "8",
      "--generator-rate", "0.0005", "--regularizer", "label-smoothing", "--steps", "6", "-o",
      "half.safetensors")
    let elsewhere = try folder.folder("elsewhere")
    let half = folder.file("half.safetensors")
    try train(
      "--resume", half, "--steps", "12", "-o", folder.file("rest.safetensors"), in: elsewhere)
    try train(
      "gan", "--conditioning", "class-projection", "--data", data, "--seed", "4", "--batch-size",
      "8",
      "--generator-rate", "0.0005", "--regularizer", "label-smoothing", "--steps", "12", "-o",
      "whole.safetensors")
    #expect(try folder.contents("rest.safetensors") == folder.contents("whole.safetensors"))
    #expect(try record("rest.safetensors").contains("'\(data.replacing("'", with: "'\\''"))'"))
    // Options that say what is recorded change nothing.
    try train(
      "gan", "--resume", half, "--data", data, "--seed", "4", "--batch-size", "8", "--steps",
      "12", "-o", "same.safetensors")
    #expect(try folder.contents("same.safetensors") == folder.contents("whole.safetensors"))
  }

  @Test("The recorded command makes the same file again: of a time, after going on, with changes")
  func repeating() throws {
    try train(
      "gan", "--conditioning", "class-projection", "--data", "Anna's own data", "--time", "0.1s",
      "-o", "a.safetensors")
    try repeated(record("a.safetensors"), to: "b.safetensors")
    #expect(try folder.contents("b.safetensors") == folder.contents("a.safetensors"))
    let steps = try folder.steps("a.safetensors")
    try train(
      "--resume", "a.safetensors", "--batch-size", "16", "--discriminator-rate", "0.0001",
      "--decay-steps", "1000", "--steps", "\(steps + 8)", "-o", "c.safetensors")
    let changed = try recipe("c.safetensors")
    #expect(changed["batchSize"] as? Int == 16)
    #expect(changed["discriminatorRate"] as? Double == 0.0001)
    let before = try recipe("a.safetensors")
    #expect(changed["generatorRate"] as? Double == before["generatorRate"] as? Double)
    let command = try record("c.safetensors")
    #expect(command.contains("--output a.safetensors && zither train --resume a.safetensors"))
    try repeated(command, to: "d.safetensors")
    #expect(try folder.contents("d.safetensors") == folder.contents("c.safetensors"))
    // The settings go on to hold.
    try train("--resume", "c.safetensors", "--steps", "\(steps + 12)")
    let later = try recipe("c.safetensors")
    #expect(later["batchSize"] as? Int == 16)
  }

  @Test("What cannot hold is refused in a sentence, and the file stays as it is")
  func refused() throws {
    try train(
      "gan", "--conditioning", "class-projection", "--data", "Anna's own data", "--steps", "2",
      "-o",
      "m.safetensors")
    let before = try folder.contents("m.safetensors")
    func expectRefused(_ arguments: String..., saying sentence: String) throws {
      expectRefusal(
        try Program(
          ["train", "--resume", "m.safetensors", "--steps", "4", "--headless"] + arguments,
          in: folder.path
        ).end(), sentence)
      #expect(try folder.contents("m.safetensors") == before)
    }
    try expectRefused(
      "--seed", "9",
      saying: "--seed 9: m.safetensors goes on with the random numbers of seed 0; leave --seed out."
    )
    try expectRefused(
      "--conditioning", "none",
      saying:
        "--conditioning none: m.safetensors was trained with class-projection, and its networks "
        + "cannot go on otherwise; leave the option out, or train anew.")
    try expectRefused(
      "dcgan",
      saying:
        "m.safetensors was trained by the recipe gan+class-projection and cannot go on by dcgan; "
        + "name the recipe gan+class-projection.")
    try Self.write(classes: 3, to: folder)
    try expectRefused(
      saying:
        "m.safetensors was trained on Anna's own data (8×8, 2 classes: 0, 1) and cannot go on "
        + "with Anna's own data (8×8, 3 classes: 0, 1, 2); name the data it was trained on.")
    try FileManager.default.removeItem(atPath: data)
    try expectRefused(
      saying: "The data set \(data), which m.safetensors was trained on, is not here; name it with "
        + "--data.")
    mkfifo(folder.file("pipe"), 0o600)
    expectRefusal(
      try Program.run("train", "--resume", "pipe", "--headless", in: folder.path),
      "pipe cannot be read (it is no plain file); check that it is a file and that you may read it."
    )
  }

  @Test("nearest finds the recorded data in a folder with a blank and a quote in its name")
  func nearest() throws {
    try train("gan", "--data", "Anna's own data", "--steps", "1", "-o", "m.safetensors")
    let elsewhere = try folder.folder("elsewhere")
    let outcome = try Program.run("nearest", "../m.safetensors", "-n", "2", in: elsewhere)
    #expect(outcome.status == 0 && outcome.output.contains("by pixels"), "\(outcome.errors)")
  }
}
