import Foundation
import Testing

@Suite("Attributes as inputs, from the command line")
struct ToldAttributesTests {
  let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = folder.file("m.safetensors")
    let outcome = try Program.run(
      "train", "faces", "--architecture", "mlp=16,16", "--regularizer", "none", "--steps", "3",
      "--batch-size", "8", "--headless", "--no-scores", "--output", model)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("Data: 20,000 images of 7 classes, 32×32×3"))
  }

  private func images(_ arguments: String...) throws -> [Float] {
    try folder.images(of: model, arguments)
  }

  @Test("info lists the attributes with their values")
  func info() throws {
    let text = try Program.run("info", model).output
    #expect(text.contains("attribute hat         none, cap, beanie, top hat, crown"))
    #expect(!text.contains("attribute smile"), "measures are left to z")
  }

  @Test("A value is set by its name; what is not set follows the seed")
  func values() throws {
    let own = try images("--seed", "3")
    let crown = try images("--seed", "3", "--code", "hat=crown")
    #expect(try crown != images("--seed", "3", "--code", "hat=cap"))
    let hats = try ["none", "cap", "beanie", "top hat", "crown"].filter {
      try images("--seed", "3", "--code", "hat=\($0)") == own
    }
    #expect(hats.count == 1, "one of the values is the seed's")
    let refused = try Program.run("sample", model, "--code", "hat=corwn", "--output", "x.png")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains("--code hat=corwn: there is no such value; did you mean crown?"))
  }

  @Test("Data without named values are refused in a sentence")
  func refused() throws {
    let outcome = try Program.run(
      "train", "faces", "--data", "digits", "--steps", "1", "--headless", "--output",
      folder.file("n.safetensors"))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("needs attributes and none with named values are known"))
  }

  @Test("evaluate says how well images show what was asked")
  func asked() throws {
    let outcome = try Program.run(
      "evaluate", model, "--data", "faces", "--samples", "20", "--json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    struct Report: Decodable {
      struct Asked: Decodable {
        struct Reading: Decodable { var accuracy: Double? }
        var generated: Reading
        var heldOut: Reading
      }
      var asked: [String: Asked]
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.asked.keys.count == 9)
    #expect(try #require(report.asked["hat"]?.heldOut.accuracy) > 0.95)
    #expect(try #require(report.asked["hat"]?.generated.accuracy) < 0.9)
  }
}
