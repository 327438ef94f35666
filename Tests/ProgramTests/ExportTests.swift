import Foundation
import ModelFiles
import Testing

@Suite("zither export writes PyTorch programs and ONNX files")
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

  @Test("An ONNX file of a model draws the same digits by name")
  func network() throws {
    let folder = try TemporaryFolder()
    let run = { (arguments: String) in
      try Program(arguments.split(separator: " ").map(String.init), in: folder.path).end()
    }
    #expect(try run("export mnist-cgan -o model.onnx --quiet").status == 0)
    #expect(try run("export mnist-cgan -o d.onnx --part discriminator").status == 0)
    #expect(try run("export mnist-classifier -o c.onnx").status == 0)
    for (model, file) in [("model.onnx", "found.npy"), ("mnist-cgan", "expected.npy")] {
      #expect(try run("sample \(model) -n 3 --class 7 -o \(file)").status == 0)
    }
    let images = try ["found.npy", "expected.npy"].map {
      try NPYFile(reading: folder.file($0)).values
    }
    #expect(images[0].count == images[1].count && images[0].count > 1_000)
    #expect(zip(images[0], images[1]).allSatisfy { abs($0 - $1) < 1e-5 })
    let refused = try run("export model.onnx -o again.onnx")
    expectRefusal(refused, "model.onnx is already an ONNX file; copy it.", status: 1)
    #expect(try run("info d.onnx").errors.contains("it is a discriminator, which makes no images"))
  }

  private func program(in folder: TemporaryFolder) throws -> String {
    try String(contentsOfFile: folder.path + "/train.py", encoding: .utf8)
  }
}
