import Foundation
import Testing

@Suite("zither steer")
struct SteerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Outcome: Decodable {
    struct Entry: Decodable {
      struct Reading: Decodable {
        var value: String?
        var probability: Float?
        var number: Float?
      }
      var name: String
      var before: Reading
      var after: Reading
      var wanted: String?
      var held: Bool
      var drift: Float
      var flipped: Bool
    }
    var reached: Bool
    var status: String
    var steps: Int
    var restarts: Int
    var gaveWay: [String]
    var attributes: [Entry]
    var command: String
  }

  private func decoded<Value: Decodable>(_ text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(text.utf8))
  }

  @Test("A face is given other hair, the rest held, and the command draws it again")
  func reaches() throws {
    let run = try Program.run(
      "steer", "faces-sagan", "--attribute", "hair=pink", "--hold-rest", "--seed", "4", "--json",
      "-o", "pink.npy", in: folder.path, seconds: 300)
    #expect(run.status == 0, "\(run.errors)")
    let outcome: Outcome = try decoded(run.output)
    #expect(outcome.reached && outcome.steps > 0)
    let hair = try #require(outcome.attributes.first { $0.name == "hair" })
    #expect(hair.before.value != "pink" && hair.after.value == "pink")
    #expect(hair.after.probability ?? 0 >= 0.9 && !hair.held && hair.wanted == "pink")
    #expect(outcome.attributes.filter(\.held).count == outcome.attributes.count - 1)
    #expect(outcome.attributes.allSatisfy { !$0.held || !$0.flipped })
    let words = outcome.command.split(separator: " ").dropFirst().map(String.init)
    let again = try Program(words + ["-o", "again.npy"], in: folder.path).end()
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.contents("again.npy") == folder.contents("pink.npy"))
  }

  @Test("Steering begins where a direction leads")
  func direction() throws {
    func before(_ more: String...) throws -> [Float?] {
      let run = try Program(
        [
          "steer", "faces-sagan", "--attribute", "hair=pink", "--seed", "1", "--steps", "1",
          "--json",
        ]
          + more, in: folder.path
      ).end()
      #expect(run.status == 0, "\(run.errors)")
      let outcome: Outcome = try decoded(run.output)
      return outcome.attributes.map { $0.before.probability ?? $0.before.number }
    }
    #expect(try before() != before("--direction", "sefa-1=1"))
  }

  @Test("Classes are steered by their weights, where the class is what is read")
  func classes() throws {
    let run = try Program.run(
      "steer", "mnist-cgan", "--attribute", "class=7", "--class", "3", "--json", "-o", "p.json",
      in: folder.path, seconds: 300)
    #expect(run.status == 0, "\(run.errors)")
    let outcome: Outcome = try decoded(run.output)
    #expect(outcome.reached && outcome.attributes[0].before.value == "3")
    struct Point: Decodable {
      var classes: [String: Float]
      var z: [Float]
    }
    let point: Point = try decoded(
      String(decoding: try folder.contents("p.json"), as: UTF8.self))
    #expect(point.z.count == 64 && point.classes["7"] ?? 0 > 0.3)
  }

  @Test("From several seeds it tells how often it went well")
  func survey() throws {
    let run = try Program.run(
      "steer", "mnist-cgan", "--attribute", "class=1", "--class", "7", "--seeds", "2", "--json",
      in: folder.path, seconds: 300)
    #expect(run.status == 0, "\(run.errors)")
    struct Survey: Decodable {
      var runs: Int
      var already: Int
      var reached: Double
      var unflipped: Double
      var medianSteps: Int
    }
    let survey: Survey = try decoded(run.output)
    #expect(survey.runs + survey.already == 2 && (0...1).contains(survey.reached))
  }

  @Test(
    "What cannot be steered is refused with a sentence",
    arguments: [
      (
        "steer faces-sagan", 64 as Int32,
        "Say what to steer to, such as --attribute hair=blond."
      ),
      (
        "steer faces-sagan --attribute beak=long", 64,
        "The classifier reads no attribute “beak”; it reads hair, style, skin, eyes, glasses, beard, "
          + "hat, clothes, background, smile, eye size, width, height, tilt, x, y."
      ),
      (
        "steer faces-sagan --attribute glasses=oval", 64,
        "glasses has no value “oval”; it has none, round, square."
      ),
      (
        "steer faces-sagan --attribute hat=cap --hold hat", 64,
        "hat cannot be steered and held at once; leave out one of the two."
      ),
      (
        "steer faces-sagan --attribute hat", 64,
        "--attribute hat: expected NAME=VALUE, such as --attribute hair=blond."
      ),
      (
        "steer faces-sagan --attribute class=7 --classifier mnist-classifier", 1,
        "mnist-classifier reads images of 28×28, and faces-sagan makes images of 32×32×3; "
          + "name a classifier of the model's data."
      ),
      (
        "steer tiles-cgan --attribute hat=cap", 1,
        "No classifier reads classes or attributes of dcss-tiles to steer tiles-cgan by; make one with "
          + "`zither train classifier --data dcss-tiles` or name one with --classifier."
      ),
      (
        "steer faces-sagan --attribute hat=cap --steps 0", 64,
        "--steps 0: give a whole number from 1 to 100,000."
      ),
      (
        "steer faces-sagan --attribute hat=cap -o x.gif", 64,
        "--output x.gif: give a name that ends in .png, .npy or .json."
      ),
    ])
  func refusals(line: String, status: Int32, sentence: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let outcome = try Program(arguments, in: folder.path).end()
    expectRefusal(outcome, sentence, status: status)
  }
}
