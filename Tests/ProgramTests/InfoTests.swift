import Foundation
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
    #expect(first?.shape == [74, 64, 7, 7])
  }

  @Test("The program finds its models from any folder, and through a link to it")
  func elsewhere() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run("info", "mnist-cgan", in: "/").status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: Program.path)
    let linked = try Program(script: "./link models", in: folder.path).end()
    #expect(linked.status == 0 && linked.output.hasPrefix("mnist-cgan"))
  }

  @Test("Without its models the program still runs, and says what it lacks")
  func alone() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Program.path, toPath: folder.file("zither"))
    let outcome = try Program(script: "./zither explore", in: folder.path).end()
    expectRefusal(
      outcome, "There is no model or file called “mnist-cgan”; give a model file.")
  }
}
