import Foundation
import GANs
import Testing

@testable import Exploration

@Suite("Points of a generator with styles")
struct StylePointTests {
  private static let latent = LatentDescription(
    inputs: [.gaussian(dimensions: 3)],
    directions: [LatentDirection(name: "age", method: .ganspace, vector: [0.5, 0])],
    style: StyleSpace(dimensions: 2, styles: 4))
  private static let plain = LatentDescription(dimensions: 3)

  private var point: LatentPoint {
    var point = LatentPoint(of: Self.latent, seed: 42, directions: [0: 1.5], truncation: 0.7)
    point.mixes = [.coarse: StyleMix(seed: 7), .fine: StyleMix(seed: 9, share: 0.25)]
    return point
  }

  private func refusal(_ argument: String, in latent: LatentDescription = Self.latent) -> String? {
    do throws(LatentArgumentError) {
      _ = try LatentPoint(mixes: [argument], in: latent)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("Truncation, directions and mixes are edits of w, and z is the seed's")
  func row() {
    #expect(point.z == Self.latent.latent(seed: 42))
    #expect(
      point.row.style
        == StyleEdit(truncation: 0.7, mixes: point.mixes, directions: [0: 1.5]))
    let other = point.described(by: Self.plain)
    #expect(other.row.style == StyleEdit())
    #expect(other.z == Self.plain.latent(seed: 42).map { 0.7 * $0 })
  }

  @Test("The command, the file and the row of a point are the point")
  func roundTrips() throws {
    let command = ReproducingCommand(model: "m", point: point)
    #expect(
      command.description
        == "zither sample m --seed 42 --direction age=1.5 --mix coarse=7 --mix fine=9:0.25 "
        + "--truncation 0.7")
    #expect(
      try LatentPoint(
        seed: 42, directions: ["age=1.5"], mixes: ["coarse=7", "fine=9:0.25"], truncation: 0.7,
        in: Self.latent) == point)
    for hasZ in [true, false] {
      let data = try JSONEncoder().encode(StoredPoint(point, hasZ: hasZ))
      let stored = try JSONDecoder().decode(StoredPoint.self, from: data)
      #expect(try stored.point(in: Self.latent) == point)
      #expect(throws: StoredPointError.self) { try stored.point(in: Self.plain) }
    }
    #expect(LatentPoint(point.row).row == point.row)
  }

  @Test("Offsets of w are kept in files and rows, and a command names the file")
  func offsets() throws {
    var moved = point
    moved.offsets = (0..<8).map { 0.25 * Float($0) }
    #expect(moved != point && LatentPoint(moved.row).row == moved.row)
    let data = try JSONEncoder().encode(StoredPoint(moved, hasZ: true))
    let stored = try JSONDecoder().decode(StoredPoint.self, from: data)
    #expect(try stored.point(in: Self.latent) == moved)
    #expect(
      ReproducingCommand(model: "m", point: moved).description
        == "zither sample m --latent POINT.json")
    var short = stored
    short.offsets = [1]
    #expect(throws: StoredPointError.wrongOffsets(found: 1, expected: 8)) {
      try short.point(in: Self.latent)
    }
  }

  @Test("A group is a control: its value is the other seed, 0 its own")
  func control() {
    var point = LatentPoint(of: Self.latent)
    let coarse = LatentControl.style(.coarse)
    #expect(point.value(of: coarse) == 0 && !point.isSet(coarse))
    point.nudge(coarse, by: 10)
    #expect(point.mixes == [.coarse: StyleMix(seed: 10)])
    point.nudge(coarse, by: -100)
    #expect(point.mixes.isEmpty)
    point.set(coarse, to: 1e9)
    #expect(point.value(of: coarse) == 999_999)
    let sweep = Traversal(of: point, along: coarse, count: 5)
    #expect(sweep.values == [999_995, 999_996, 999_997, 999_998, 999_999])
    point.restore(coarse)
    let first = Traversal(of: point, along: coarse, count: 3)
    #expect(first.values == [0, 1, 2] && first.nearest == 0)
    #expect(
      first.rows(of: point).map(\.style.mixes) == [
        [:], [.coarse: StyleMix(seed: 1)], [.coarse: StyleMix(seed: 2)],
      ])
    #expect((try? LatentControl(parsing: "fine", in: Self.latent)) == .style(.fine))
    #expect((try? LatentControl(parsing: "fine", in: Self.plain)) == nil)
  }

  @Test("A walk changes truncation, directions and mixes on the way, and ends at its points")
  func walk() {
    let walk = Walk(
      through: [point.row, LatentPoint(of: Self.latent, seed: 3).row], framesBetween: 2)
    #expect(walk.row(0) == point.row)
    let middle = walk.row(1).style
    #expect(middle.mixes[.coarse] == StyleMix(seed: 7, share: 0.5))
    #expect(abs(middle.truncation - 0.85) < 1e-6 && middle.directions == [0: 0.75])
  }

  @Test("A neighbour keeps what was done to w")
  func neighbour() {
    let neighbour = point.neighbour(1, at: 0.5)
    #expect(neighbour.row.style == point.row.style && neighbour.z != point.z)
  }

  @Test("A new choice of mixes is kept apart from what a search makes of a point")
  func choices() {
    var history = History(point)
    var moved = point
    moved.mixes[.middle] = StyleMix(seed: 3)
    history.move(to: moved, by: .control(.style(.middle)))
    #expect(history.choices.mixes == moved.mixes)
  }

  @Test("Arguments that are no mix are refused with what to write instead")
  func refusals() {
    #expect(
      refusal("coarse=7", in: Self.plain)
        == "--mix coarse=7: the model has no styles to mix; leave --mix out.")
    for wrong in ["coarse", "rough=7", "coarse=0", "coarse=x", "coarse=7:2", "coarse=7:0.5:1", "="]
    {
      #expect(refusal(wrong)?.hasPrefix("--mix \(wrong): expected GROUP=SEED") == true, "\(wrong)")
    }
    #expect(throws: LatentArgumentError.repeatedMix(.fine)) {
      try LatentPoint(mixes: ["fine=1", "fine=2"], in: Self.latent)
    }
  }
}
