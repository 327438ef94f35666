import GANs
import Oracles
import Testing

@testable import Exploration

@Suite("Walks")
struct WalkTests {
  private let latent = LatentDescription(
    dimensions: 2, classNames: ["a", "b"],
    codes: [
      LatentCode(name: "c1", kind: .categorical(values: 3)),
      LatentCode(name: "c2", kind: .continuous),
    ])

  @Test("z goes along the arc that numpy computes (make_exploration_oracles.py)")
  func arc() throws {
    let oracle = try Oracle("exploration")
    let a = try oracle.values("walk.a").values
    let b = try oracle.values("walk.b").values
    let expected = try oracle.values("walk.arc").values
    let found = [Float(0), 0.25, 0.5, 0.75].flatMap { LatentRow.slerp(a, b, $0) }
    for (x, y) in zip(found, expected) { #expect(abs(x - y) < 1e-5) }
  }

  @Test("Half way between unit vectors at right angles z keeps its length, where a line would not")
  func length() {
    let middle = LatentRow.slerp([1, 0], [0, 1], 0.5)
    for x in middle { #expect(abs(x - Float(0.5).squareRoot()) < 1e-6) }
  }

  @Test("Equal, opposite and zero vectors go along the line")
  func degenerate() {
    #expect(LatentRow.slerp([1, 2], [1, 2], 0.5) == [1, 2])
    #expect(LatentRow.slerp([1, 0], [-1, 0], 0.5) == [0, 0])
    #expect(LatentRow.slerp([0, 0], [2, 4], 0.5) == [1, 2])
  }

  @Test("Class weights and codes go along lines")
  func lines() {
    let a = LatentRow([1, 0] + [1, 0] + [1, 0, 0, -1], of: latent)
    let b = LatentRow([0, 1] + [0, 1] + [0, 0, 1, 1], of: latent)
    let walk = Walk(through: [a, b], framesBetween: 4)
    #expect(walk.row(1).classWeights == [0.75, 0.25])
    #expect(walk.row(1).codes == [0.75, 0, 0.25, -0.5])
  }

  @Test(
    "A closed walk of n points has n · frames frames and comes back; an open one ends at the last")
  func counts() {
    let stops = [[Float(1), 0], [0, 1], [-1, 1]].map {
      LatentRow($0, of: LatentDescription(dimensions: 2))
    }
    let closed = Walk(through: stops, framesBetween: 5)
    #expect(closed.count == 15 && closed.rows.count == 15)
    #expect(closed.row(0) == stops[0] && closed.row(10) == stops[2] && closed.row(15) == stops[0])
    let open = Walk(through: stops, framesBetween: 5, isClosed: false)
    #expect(open.count == 11 && open.rows.last == stops[2])
  }

  @Test(
    "The point of a row gives the generator that row, but for a categorical code between values")
  func points() {
    var point = LatentPoint(
      of: latent, seed: 3, classWeights: [0: 1, 1: 3], codes: [0: 2, 1: 0.5])
    point.truncation = 0.7
    let row = point.row
    #expect(LatentPoint(row).row == row)
    let between = LatentRow([0, 0] + [1, 0] + [0.6, 0, 0.4, 0], of: latent)
    #expect(LatentPoint(between).codes[0] == 0)
  }
}
