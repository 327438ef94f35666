import Foundation
import ModelFiles
import Testing

@Suite("An interrupted training is saved")
struct InterruptionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let signals = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGALRM, SIGXCPU, SIGABRT, SIGPWR,
  ]

  @Test(
    "Ctrl-C and every other signal that would end it leave status 0 and a file to go on from",
    arguments: signals)
  func interrupted(_ signal: Int32) throws {
    let training = try Program(
      ["train", "gan", "--json", "--no-scores", "--output", "m.safetensors"], in: folder.path)
    try training.waits(for: "\"step\":20")
    training.send(signal)
    let outcome = try training.end()
    #expect(outcome.status == 0 && !outcome.isCrash && outcome.saysOnlyWhatToExpect)
    #expect(try folder.names == ["m.safetensors"])
    let steps = try self.steps("m.safetensors")
    #expect(steps >= 20)

    let resumed = try Program.run(
      "train", "gan", "--headless", "--resume", "m.safetensors", "--steps", "\(steps + 5)",
      in: folder.path)
    #expect(resumed.status == 0)
    #expect(try self.steps("m.safetensors") == steps + 5)
  }

  @Test("A signal while the data is being made ready is obeyed too")
  func early() throws {
    let training = try Program(
      ["train", "gan", "--headless", "--output", "m.safetensors"], in: folder.path)
    // Long enough for the handlers, too short for the data.
    usleep(200_000)
    training.send(SIGINT)
    let outcome = try training.end()
    #expect(outcome.saysOnlyWhatToExpect)
    #expect(outcome.isCrash ? outcome.status == SIGINT : outcome.status == 0)
    #expect(try folder.names.allSatisfy { $0 == "m.safetensors" })
  }

  @Test("A hang-up that whoever started the program ignores, as nohup does, is ignored")
  func nohup() throws {
    let training = try Program(
      script: "trap '' HUP; exec \"$0\" train gan --json --output m.safetensors",
      in: folder.path)
    try training.waits(for: "\"step\":10")
    training.send(SIGHUP)
    try training.waits(for: "\"step\":60")
    training.send(SIGTERM)
    #expect(try training.end().status == 0)
    #expect(try steps("m.safetensors") >= 60)
  }

  /// The steps that a model's record tells.
  private func steps(_ name: String) throws -> Int {
    let record = try SafetensorsFile(reading: folder.file(name)).metadata["training"] ?? ""
    let match = try #require(record.firstMatch(of: /"steps":(\d+)/))
    return try #require(Int(match.1))
  }
}
