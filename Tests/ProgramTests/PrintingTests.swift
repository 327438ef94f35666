import ModelFiles
import Testing

@Suite(
  "Commands that print on a terminal",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct PrintingTests {
  @Test("Sampling without --output draws the image, in the colours that the terminal has")
  func sample() throws {
    let session = try TmuxSession("sample", "mnist-cgan", "--class", "4")
    try session.wait(for: "ended with status 0")
    let folder = try TemporaryFolder()
    let file = folder.file("x.npy")
    #expect(
      try Program.run("sample", "mnist-cgan", "--class", "4", "--output", file).status == 0)
    let levels = try NPYFile(reading: file).values.map { Int(($0 + 1) * 127.5 + 0.5) }
    let place = try session.cells.place(
      of: stride(from: 0, to: 784, by: 28).map { Array(levels[$0..<$0 + 28]) })
    #expect(place?.column == 0 && place?.row == 0)

    let plain = try TmuxSession("sample", "mnist-cgan", environment: ["NO_COLOR": "1"])
    let screen = try plain.wait(for: "ended with status 0")
    #expect(try plain.cells.colours.isSubset(of: [.standard, .unknown]))
    // The first row below the upper margin and the last hold no ink, the middle does.
    #expect(screen.split(separator: "\n")[7].contains { "█▀▄▓▒░▌▐".contains($0) })
  }

  @Test("Training without the screen shows one line of progress, and leaves it clean")
  func progress() throws {
    let session = try TmuxSession(
      "train", "gan", "--time", "2s", "--headless", columns: 80, rows: 10)
    let running = try session.wait(for: " images/s")
    #expect(running.split(separator: "\n").filter { $0.contains("images/s") }.count == 1)
    let ended = try session.wait(for: "ended with status 0")
    #expect(!ended.contains("images/s"))
    #expect(ended.contains("saved to digits-gan.safetensors"))
  }

  @Test("Ctrl-C during training without the screen saves the model")
  func interrupted() throws {
    let session = try TmuxSession("train", "gan", "--headless")
    try session.wait(for: " images/s")
    try session.press("C-c")
    try session.wait(for: "ended with status 0")
    #expect(try session.folder.names == [".process", "digits-gan.safetensors"])
  }

  @Test("A terminal that is closed under a training leaves a saved file")
  func closed() async throws {
    let session = try TmuxSession("train", "gan")
    try session.wait(for: "● training")
    try session.wait(for: "a step") { LiveTrainingTests.step($0) >= 10 }
    let folder = session.folder
    try session.close()
    let deadline = ContinuousClock.now + .seconds(30)
    while try folder.names.last != "digits-gan.safetensors", ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try folder.names == [".process", "digits-gan.safetensors"])
    let file = try SafetensorsFile(reading: folder.file("digits-gan.safetensors"))
    #expect(file.metadata["checkpoint"] != nil)
  }
}
