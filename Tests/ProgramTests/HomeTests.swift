import Foundation
import Testing

@Suite(
  "Home in a terminal",
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
struct HomeTests {
  @Test("The second start without a model opens Home; a model of it opens without a new start")
  func secondStart() throws {
    let state = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": state.path]
    let first = try TmuxSession(environment: environment)
    try first.wait(for: "zither sample mnist-cgan")
    try first.press("q")
    try first.wait(for: "ended with status 0")
    let second = try TmuxSession(environment: environment)
    try second.wait(for: "17 models")
    // The tour was neither taken nor declined: it is offered until it is.
    try second.wait(for: "Welcome to Zither")
    try second.press("Escape")
    try second.wait(without: "Welcome to Zither")
    try second.wait(for: "● open")
    try second.type("/infogan")
    try second.wait(for: "1 found")
    try second.press("Enter")
    try second.wait(for: "zither sample mnist-infogan")
    try second.press("m")
    try second.wait(for: "17 models")
    try second.press("q")
    try second.wait(for: "ended with status 0")
    // What was opened last lies behind Home.
    let third = try TmuxSession(environment: environment)
    try third.wait(for: "● open")
    #expect(try !third.text.contains("Welcome to Zither"))
    try third.press("e")
    try third.wait(for: "zither sample mnist-infogan")
  }

  @Test("A model's folder is remembered, and its other models are found there")
  func folders() throws {
    let state = try TemporaryFolder()
    let models = try TemporaryFolder()
    for name in ["one", "two"] {
      try FileManager.default.copyItem(
        atPath: ModelFixture.path, toPath: models.file("\(name).safetensors"))
    }
    let environment = ["XDG_STATE_HOME": state.path]
    let first = try TmuxSession(
      "explore", models.file("one.safetensors"), environment: environment)
    try first.wait(for: "zither sample")
    try first.press("m")
    try first.wait(for: "19 models")
    try first.type("/two")
    try first.press("Enter")
    try first.wait(for: "two.safetensors")
  }

  @Test("A home that cannot be written to changes nothing but that nothing is remembered")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": try folder.file("file", containing: [])]
    for _ in 0..<2 {
      let session = try TmuxSession(environment: environment)
      try session.wait(for: "zither sample mnist-cgan")
      try session.press("m")
      try session.wait(for: "17 models")
      try session.press("q")
      try session.wait(for: "ended with status 0")
    }
  }
}
