import Foundation
import GANs
import Testing

@testable import Exploration

@Suite("Points in files")
struct StoredPointTests {
  private static let latent = LatentDescription(
    dimensions: 3, classNames: ["0", "one"],
    codes: [LatentCode(name: "c1", kind: .continuous)],
    directions: [LatentDirection(name: "tilt", method: .sefa, vector: [0.6, 0, 0.8])])
  private let point = LatentPoint(
    of: latent, seed: 42, edits: [1: 0.1], classWeights: [1: 0.7], codes: [0: -0.3],
    directions: [0: 1.5],
    truncation: 0.9)

  private func read(_ text: String) throws -> LatentPoint {
    try JSONDecoder().decode(StoredPoint.self, from: Data(text.utf8)).point(in: Self.latent)
  }

  private func refusal(_ text: String) -> StoredPointError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? StoredPointError
    }
  }

  @Test("A point comes back from JSON as it was, with z or without", arguments: [true, false])
  func whole(hasZ: Bool) throws {
    let stored = StoredPoint(point, hasZ: hasZ)
    let text = String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
    #expect(text.contains("\"z\"") == hasZ)
    #expect(try read(text) == point)
  }

  @Test("JSON calls inputs by their kinds and names, and leaves out what was not set")
  func fields() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    func text(_ point: LatentPoint) throws -> String {
      try String(decoding: encoder.encode(StoredPoint(point, hasZ: false)), as: UTF8.self)
    }
    #expect(
      try text(point)
        == #"{"classes":{"one":0.7},"codes":{"c1":-0.3},"directions":{"tilt":1.5},"#
        + #""edits":{"1":0.1},"seed":42,"truncation":0.9}"#)
    #expect(try text(LatentPoint(of: Self.latent, seed: 7)) == #"{"seed":7}"#)
  }

  @Test("z alone is a point, and z that was changed wins over the rest, bit for bit")
  func zWins() throws {
    #expect(try read(#"{"z": [0.25, -1, 2]}"#).z == [0.25, -1, 2])
    var stored = StoredPoint(point, hasZ: true)
    stored.z?[2] = 0.125
    let moved = try stored.point(in: Self.latent)
    #expect(moved.z == stored.z)
    #expect(moved.classWeights == point.classWeights && moved.codes == point.codes)
  }

  @Test("A direction moves z by its value times its vector, under truncation")
  func direction() {
    let still = LatentPoint(of: Self.latent, seed: 42, edits: [1: 0.1])
    let moved = zip(point.z, still.z).map { $0 - 0.9 * $1 }
    for (found, expected) in zip(moved, [0.81, 0, 1.08]) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
  }

  @Test("What is none of the model's is refused")
  func refusals() {
    #expect(refusal("{}") == .empty)
    #expect(refusal(#"{"z": [1, 2]}"#) == .wrongLength(found: 2, expected: 3))
    #expect(refusal(#"{"z": [1, 2, 30000]}"#) == .badNumber(30000, place: 2))
    #expect(refusal(#"{"seed": 1, "edits": {"3": 1}}"#) == .unknown("edits", "3"))
    #expect(refusal(#"{"seed": 1, "classes": {"2": 1}}"#) == .unknown("classes", "2"))
    #expect(refusal(#"{"seed": 1, "classes": {"0": -1}}"#) == .badValue("classes", -1))
    #expect(refusal(#"{"seed": 1, "codes": {"c2": 1}}"#) == .unknown("codes", "c2"))
    #expect(refusal(#"{"seed": 1, "codes": {"c1": 1e9}}"#) == .badValue("codes", 1e9))
    #expect(refusal(#"{"seed": 1, "directions": {"smile": 1}}"#) == .unknown("directions", "smile"))
    #expect(refusal(#"{"seed": 1, "truncation": -1}"#) == .badValue("truncation", -1))
  }
}
