import Foundation
import Kernels
import ModelFiles
import Testing

/// What the shipped models draw and what the named recipes learn, bit for bit, whatever is rebuilt inside.
///
/// `Frozen/results.json` holds the hashes for each instruction set, as sums round differently in each.
/// Where a better design changes a number on purpose, ZITHER_FREEZE=1 in the environment writes the
/// file anew, and the commit says why. ZITHER_INSTRUCTION_SET chooses the set.
@Suite("Frozen results", .serialized)
struct FrozenResultsTests {
  /// Hashes by instruction set, then by what was made.
  typealias Hashes = [String: [String: String]]

  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Frozen/results.json")

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("Every shipped model draws the same images of the same latents")
  func images() throws {
    var found: [String: String] = [:]
    for model in try Program.names(listedBy: "models") {
      let path = folder.file("\(model).npy")
      let outcome = try Program.run(
        "sample", model, "-n", "3", "--seed", "5", "--output", path,
        environment: environment)
      try #require(outcome.status == 0, "\(outcome.errors)")
      found["images \(model)"] = hash(try NPYFile(reading: path).values)
    }
    try compare(found)
  }

  @Test("Every named recipe has the same weights after 20 steps, on one thread and on two")
  func weights() throws {
    var found: [String: String] = [:]
    for recipe in try Program.names(listedBy: "recipes") {
      let data =
        recipe.hasPrefix("points") ? "ring-8" : recipe == "faces" ? "faces" : "digits"
      let hashes = try ["1", "2"].map { threads in
        let path = folder.file("\(recipe)-\(threads).safetensors")
        let outcome = try Program.run(
          "train", recipe, "--data", data, "--steps", "20", "--batch-size", "8", "--seed", "1",
          "--threads", threads, "--headless", "--no-scores", "--output", path,
          environment: environment)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let tensors = try SafetensorsFile(reading: path).tensors.sorted { $0.name < $1.name }
        return hash(tensors.flatMap(\.values))
      }
      #expect(hashes[0] == hashes[1], "\(recipe) on one thread and on two")
      found["weights \(recipe)"] = hashes[0]
    }
    try compare(found)
  }

  /// What `zither steer --json` says, and the point that it writes.
  private struct Steered: Decodable {
    struct Entry: Decodable {
      struct Reading: Decodable {
        var probability: Float?
        var number: Float?
      }
      var after: Reading
    }
    var steps: Int
    var restarts: Int
    var attributes: [Entry]
  }

  private struct Point: Decodable { var z: [Float] }

  @Test(
    "Steering takes the same steps to the same point and readings",
    arguments: [
      "mnist-dcgan --attribute class=4 --hold-rest --seed 2",
      "mnist-cgan --class 1 --attribute class=8 --hold-rest --seed 3",
      "faces-sagan --attribute hair=pink --hold-rest --seed 4",
    ])
  func steering(line: String) throws {
    let file = folder.file("point.json")
    let arguments = ["steer"] + line.split(separator: " ").map(String.init)
    let outcome = try Program(
      arguments + ["--json", "--output", file], environment: environment
    ).end(seconds: 120)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let decoder = JSONDecoder()
    let steered = try decoder.decode(Steered.self, from: Data(outcome.output.utf8))
    let point = try decoder.decode(
      Point.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    let readings = steered.attributes.map { $0.after.probability ?? $0.after.number ?? 0 }
    let path = "\(steered.steps) steps, \(steered.restarts) restarts"
    try compare(["steering \(line)": "\(path), \(hash(point.z + readings))"])
  }

  private var environment: [String: String] {
    ["ZITHER_INSTRUCTION_SET": InstructionSet.current.rawValue]
  }

  /// Holds what was found against what is frozen, or freezes it.
  private func compare(_ found: [String: String]) throws {
    let set = InstructionSet.current.rawValue
    var frozen = try JSONDecoder().decode(Hashes.self, from: Data(contentsOf: Self.path))
    if ProcessInfo.processInfo.environment["ZITHER_FREEZE"] == "1" {
      frozen[set, default: [:]].merge(found) { $1 }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try (encoder.encode(frozen) + Data("\n".utf8)).write(to: Self.path)
      return
    }
    let expected = try #require(frozen[set], "no results of \(set) are frozen")
    for (name, hash) in found { #expect(expected[name] == hash, "\(name)") }
  }

  /// FNV-1a of the values' bits, 64 bits wide.
  ///
  /// Source: Fowler, Noll & Vo, The FNV Non-Cryptographic Hash Algorithm.
  private func hash(_ values: [Float]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in values {
      for shift in stride(from: 0, to: 32, by: 8) {
        hash = (hash ^ UInt64(value.bitPattern >> UInt32(shift) & 0xff)) &* 0x100_0000_01b3
      }
    }
    return String(hash, radix: 16)
  }
}
