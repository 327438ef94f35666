import Foundation
import ModelFiles
import Tensor
import Testing

@Suite("Names from files neither steer the terminal nor keep the program busy")
struct HostileNamesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Whether a text has signs that steer a terminal.
  func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
  }

  @Test("A model's names and command are shown without control characters")
  func model() throws {
    var model = try ModelFixture.contents()
    try model.replace("\"0\",\"1\"", with: "\"a\\u001b[31m\\nb\",\"1\"", in: "latent")
    try model.replace("zither train", with: "zither \\u001b]0;x\\u0007 train", in: "training")
    try model.write(to: folder.file("m.safetensors"))
    let outcome = try Program.run("info", folder.file("m.safetensors"))
    #expect(outcome.status == 0 && !steers(outcome.output))
    #expect(outcome.output.contains("a?[31m?b, 1, 2"))
  }

  @Test("A file's name in an error is shown without control characters")
  func error() throws {
    let path = try folder.file("a\u{1b}[31m\u{202e}.csv", containing: [])
    let outcome = try Program.run("datasets", path)
    #expect(
      outcome.status == 1 && !steers(outcome.errors) && outcome.errors.contains("a?[31m?.csv"))
  }

  @Test("info of a tensor with a name of 100,000 letters ends at once")
  func longName() throws {
    var model = try ModelFixture.contents()
    model.tensors.append(
      NamedTensor(name: String(repeating: "n", count: 100_000), shape: [1], values: [0]))
    try model.write(to: folder.file("m.safetensors"))
    let outcome = try Program.run("info", folder.file("m.safetensors"), seconds: 20)
    #expect(outcome.status == 0)
  }

  @Test("An empty name for what is written is refused before any work is done")
  func emptyName() throws {
    let outcome = try Program.run("train", "gan", "--headless", "--output", "", in: folder.path)
    expectRefusal(outcome, "The name of the file to write is empty; name a file.")
    #expect(try folder.names.isEmpty)
  }

  @Test("Images held out that cannot be read are no set too small to hold any out")
  func damagedTest() throws {
    try folder.file("train-images-idx3-ubyte", containing: BadDataTests.fourImages)
    try folder.file("t10k-images-idx3-ubyte", containing: BadDataTests.fourImages.dropLast())
    let outcome = try Program.run("datasets", folder.path)
    expectRefusal(
      outcome,
      "\(folder.path)/t10k-images-idx3-ubyte has 271 bytes where its header announces 272; "
        + "copy it again.")
  }
}
