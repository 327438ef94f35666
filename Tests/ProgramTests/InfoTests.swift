import Foundation
import ModelFiles
import Testing

@Suite("What a model says of itself")
struct InfoTests {
  @Test("In words")
  func words() throws {
    let outcome = try Program.run("info", "mnist-cgan")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    for line in ["recipe", "architecture", "classes", "trained on", "generator.1.weight"] {
      #expect(outcome.output.contains("\n\(line)  ") || outcome.output.hasPrefix("\(line)  "))
    }
  }

  @Test("As one JSON object")
  func json() throws {
    let outcome = try Program.run("info", "mnist-cgan", "--json")
    struct Contents: Decodable {
      struct Description: Decodable {
        struct Latent: Decodable {
          var dimensions: Int
          var classNames: [String]
        }
        struct Training: Decodable {
          var command: String
          var steps: Int
        }
        var latent: Latent
        var training: Training
      }
      struct Tensor: Decodable {
        var name: String
        var shape: [Int]
      }
      var description: Description
      var tensors: [Tensor]
    }
    let contents = try JSONDecoder().decode(Contents.self, from: Data(outcome.output.utf8))
    #expect(contents.description.latent.dimensions == 64)
    #expect(contents.description.latent.classNames == (0...9).map(String.init))
    #expect(contents.description.training.command.hasPrefix("zither train cgan "))
    #expect(contents.description.training.steps > 0)
    let first = contents.tensors.first { $0.name == "generator.1.weight" }
    // z and the classes go in.
    #expect(first?.shape.first == 64 + 10)
  }

  @Test("The four choices, critic steps, optimizer and codes, and what the codes' values draw")
  func choices() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("m.safetensors")
    let training = try Program.run(
      "train", "wgan", "--data", "ring-8", "--architecture", "mlp", "--conditioning", "codes=3,1",
      "--steps", "1", "--headless", "--output", path)
    #expect(training.status == 0)
    func info() throws -> [String] {
      try Program.run("info", path).output.split(separator: "\n").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
    let lines = try info()
    for start in [
      "architecture mlp: ", "objective wasserstein: ", "conditioning codes=3,1: ",
      "regularizer weight-clipping: ", "optimizer RMSProp", "critic steps 5 of D for each of G",
      "code c1 one of 3 values", "code c2 a number, drawn from −1 to 1",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    var file = try SafetensorsFile(reading: path)
    let names = #"[{"name":"a","share":0.97},{"name":"b","share":0.5},{"name":"a","share":1}]"#
    try file.replace(#""name":"c1""#, with: #""name":"c1","names":\#(names)"#, in: "latent")
    try file.write(to: path)
    #expect(
      try info().contains("code c1 one of 3 values: 0 a 97 %, 1 b 50 %, 2 a 100 %"))
  }

  @Test("The program finds its models from any folder, and through a link to it")
  func elsewhere() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run("info", "mnist-cgan", in: "/").status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: Program.path)
    let linked = try Program(script: "./link models", in: folder.path).end()
    #expect(linked.status == 0 && linked.output.contains("mnist-cgan "))
  }

  @Test("Without its models the program still runs, and says what it lacks")
  func alone() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Program.path, toPath: folder.file("zither"))
    let outcome = try Program(script: "XDG_STATE_HOME=. ./zither explore", in: folder.path).end()
    expectRefusal(
      outcome, "There is no model or file called “mnist-cgan”; give a model file.")
  }
}
