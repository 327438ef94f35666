import Foundation
import Testing

@Suite("zither export writes PyTorch programs")
struct ExportTests {
  @Test("A recipe with choices of one's own becomes a program of these")
  func recipe() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Program.run(
        "export", "dcgan", "--objective", "hinge", "--batch-size", "32", "--torch", "train.py",
        in: folder.path
      ).status == 0)
    let text = try program(in: folder)
    #expect(text.contains("F.relu(1 - real)"))
    #expect(text.contains("\nBATCH_SIZE = 32 "))
    #expect(text.contains("\"name\" : \"dcgan+hinge\""))
  }

  @Test("A model becomes a program of the recipe that it was trained by")
  func model() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Program.run("export", "mnist-cgan", "--torch", "train.py", in: folder.path).status == 0)
    let text = try program(in: folder)
    #expect(text.contains("class-projection"))
    #expect(text.contains("slope_penalty(real_scores"))
  }

  @Test("A program that is there is not written over without --force")
  func overwriting() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run("export", "gan", "--torch", "train.py", in: folder.path).status == 0)
    let refused = try Program(["export", "wgan", "--torch", "train.py"], in: folder.path).end()
    expectRefusal(
      refused, "train.py is there already; name another file, or write over it with --force.",
      status: 1)
    #expect(try program(in: folder).contains("recipe gan "))
    #expect(
      try Program.run("export", "wgan", "--torch", "train.py", "--force", in: folder.path).status
        == 0)
    #expect(try program(in: folder).contains("recipe wgan "))
  }

  private func program(in folder: TemporaryFolder) throws -> String {
    try String(contentsOfFile: folder.path + "/train.py", encoding: .utf8)
  }
}
