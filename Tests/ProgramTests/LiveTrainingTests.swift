import Foundation
import ModelFiles
import Testing

@Suite(
  "Training in a terminal",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct LiveTrainingTests {
  /// The step that a screen tells last, 0 before there is one.
  static func step(_ screen: String) -> Int {
    screen.matches(of: /step ([\d,]+)/).last.flatMap { Int($0.1.replacing(",", with: "")) } ?? 0
  }

  /// Waits until the training is at a step or past it.
  func waitForStep(_ least: Int, in session: TmuxSession) throws {
    try session.wait(for: "step \(least)") { Self.step($0) >= least }
  }

  @Test("A run is chosen, started, paused, resumed, explored, saved and stopped")
  func wholeRun() throws {
    let session = try TmuxSession()
    try session.wait(for: "zither sample mnist-cgan")
    try session.press("t")
    try session.wait(for: "writes digits-gan.safetensors")
    try session.press("Down", "Down")
    try session.wait(for: "trains cgan on digits and writes digits-cgan.safetensors")
    try session.press("Up", "Up", "g")
    try waitForStep(20, in: session)
    try session.press("Space")
    let paused = try session.wait(for: "‖ paused")
    try session.press("Space")
    try session.wait(for: "● training")
    try waitForStep(Self.step(paused) + 10, in: session)

    try session.press("e")
    try session.wait(for: "digits-gan · 28×28")
    let before = try session.wait(for: "● live")
    try session.press("Right", "Right")
    try session.wait(for: "1 edit")
    try session.wait(for: "a later step") { Self.step($0) > Self.step(before) }
    try session.press("m")
    try session.wait(for: "● training")
    try session.press("Enter")
    try session.wait(for: "mnist-cgan · 28×28")

    try session.press("t", "w")
    try session.wait(for: "Saved at step")
    // The best model by its scores stands beside it where the run was long enough for two scores.
    #expect(
      try session.folder.names.filter { $0 != "digits-gan-best.safetensors" }
        == [".process", "digits-gan.safetensors"])
    // With nothing new since, stopping would not ask.
    try session.wait(for: "not since")
    try session.press("E")
    try session.wait(for: "Stop the training")
    try session.press("s")
    try session.wait(for: "finished")
    try session.press("q")
    try session.wait(for: "ended with status 0")
    #expect(try session.modes == "0 1 0")
    #expect(
      try Program.run("info", "digits-gan.safetensors", in: session.folder.path).status == 0)
  }

  @Test("Leaving asks about a training that is not saved; it can be saved, or lost")
  func quitting() throws {
    for (key, files, told) in [
      ("s", [".process", "digits-gan.safetensors"], ", saved to digits-gan.safetensors"),
      ("d", [".process"], ", nothing was saved"),
    ] {
      let session = try TmuxSession("train", "gan", "--checkpoint-every", "0.1s")
      try waitForStep(10, in: session)
      try session.press("q")
      try session.wait(for: "and not saved.")
      try session.press("Escape")
      try session.wait(without: "and not saved.")
      try session.press("q")
      try session.wait(for: "and not saved.")
      try session.press(key)
      let ended = try session.wait(for: "ended with status 0")
      #expect(ended.contains("digits-gan: ") && ended.contains(told), "\(ended)")
      #expect(try session.modes == "0 1 0")
      #expect(try session.folder.names == files)
    }
  }

  @Test("A training that cannot begin is refused with a sentence, and the terminal left as it was")
  func refused() throws {
    let session = try TmuxSession("train", "cgan", "--data", "nodata")
    let screen = try session.wait(for: "ended with status 1")
    #expect(
      screen.hasPrefix(
        "Error: There is no data set nodata: it is neither a folder nor built in; "
      ))
    #expect(try session.modes == "0 1 0")
    #expect(try session.folder.names == [".process"])
  }

  @Test("A run set up on the screen writes over no file")
  func freeName() throws {
    let session = try TmuxSession()
    try session.wait(for: "zither sample mnist-cgan")
    try session.folder.file("digits-gan.safetensors", containing: [1])
    try session.press("t")
    try session.wait(for: "writes digits-gan.safetensors")
    try session.press("g")
    try session.wait(for: "digits-gan-2.safetensors")
    try waitForStep(10, in: session)
    try session.press("w")
    try session.wait(for: "Saved at step")
    #expect(
      try session.folder.names == [
        ".process", "digits-gan-2.safetensors", "digits-gan.safetensors",
      ])
    #expect(try session.folder.contents("digits-gan.safetensors") == [1])
  }

  @Test(
    "A signal while training restores the terminal and leaves a file to go on from",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGXCPU])
  func signals(_ number: Int32) throws {
    let session = try TmuxSession("train", "gan")
    try waitForStep(10, in: session)
    try session.signal(number)
    try session.wait(for: "ended with status 0")
    #expect(try session.modes == "0 1 0")
    try expectResumable(session)
  }

  @Test("Ctrl-C does as well")
  func controlC() throws {
    let session = try TmuxSession("train", "gan")
    try waitForStep(10, in: session)
    try session.press("C-c")
    try session.wait(for: "ended with status 0")
    #expect(try session.modes == "0 1 0")
    try expectResumable(session)
  }

  private func expectResumable(_ session: TmuxSession) throws {
    #expect(try session.folder.names == [".process", "digits-gan.safetensors"])
    let file = try SafetensorsFile(reading: session.folder.file("digits-gan.safetensors"))
    #expect(file.metadata["checkpoint"] != nil)
    let resumed = try Program.run(
      "train", "gan", "--resume", "digits-gan.safetensors", "--time", "0.1s", "--headless",
      in: session.folder.path)
    #expect(resumed.status == 0)
  }
}
