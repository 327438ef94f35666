import Exploration
import GANs
import Tensor
import Testing

private let digits = LatentDescription(dimensions: 8, classNames: (0..<10).map(String.init))
private let plain = LatentDescription(dimensions: 3)

@Suite struct LatentPointTests {
  @Test("z is truncation × (edit, or what the seed picks)")
  func zOfAPoint() {
    let point = LatentPoint(of: digits, seed: 7, edits: [2: 1.5, 99: 4], truncation: 0.5)
    var expected = digits.latent(seed: 7)
    expected[2] = 1.5
    #expect(point.z == expected.map { 0.5 * $0 })
  }

  @Test("Class weights sum to 1 and default to the first class")
  func classWeights() {
    #expect(LatentPoint(of: digits).classShares == [1] + [Float](repeating: 0, count: 9))
    #expect(LatentPoint(of: plain).classShares.isEmpty)
    let blend = LatentPoint(of: digits, classWeights: [3: 1, 8: 3, 77: 5]).classShares
    #expect(blend == [0, 0, 0, 0.25, 0, 0, 0, 0, 0.75, 0])
  }

  @Test("A nudged string holds a whole number of hundredths")
  func nudgesAreHundredths() {
    var point = LatentPoint(of: digits, seed: 3)
    point.nudge(.string(1), by: 0.1)
    let first = digits.latent(seed: 3)[1]
    #expect(abs((point.edits[1] ?? 0) - (first + 0.1)) <= 0.005001)
    for _ in 0..<7 { point.nudge(.string(1), by: 0.1) }
    let text = "\(point.edits[1] ?? 0)"
    #expect(text.drop { $0 != "." }.count <= 3, "\(text) has more than two decimals")
  }

  @Test("A string stops at its limits")
  func limits() {
    var point = LatentPoint(of: digits)
    for _ in 0..<100 { point.nudge(.string(0), by: 0.5) }
    #expect(point.edits[0] == 5)
    for _ in 0..<100 { point.nudge(.string(0), by: -0.5) }
    #expect(point.edits[0] == -5)
    point.setTruncation(to: 9)
    #expect(point.truncation == 2)
  }

  @Test("Toggling a second class blends half and half; toggling the first off leaves the second")
  func toggling() {
    var point = LatentPoint(of: digits, classWeights: [3: 1])
    let blended = point.toggleClass(8)
    #expect(blended)
    #expect(point.classShares[3] == 0.5)
    #expect(point.classShares[8] == 0.5)
    let takenOut = point.toggleClass(3)
    #expect(takenOut)
    #expect(point.activeClasses == [8])
  }

  @Test("The last class cannot be toggled off")
  func lastClass() {
    var point = LatentPoint(of: digits, classWeights: [3: 1])
    let toggled = point.toggleClass(3)
    #expect(!toggled)
    #expect(point.activeClasses == [3])
  }

  @Test("A raised share is what was asked for, and the others keep their proportions")
  func shares() {
    var point = LatentPoint(of: digits, classWeights: [1: 1, 2: 1, 3: 2])
    let changed = point.changeShare(of: 3, by: 0.1)
    #expect(changed)
    let weights = point.classShares
    #expect(abs(weights[3] - 0.6) < 1e-5)
    #expect(abs(weights[1] - 0.2) < 1e-5 && abs(weights[2] - 0.2) < 1e-5)
  }

  @Test("No change of shares takes a class out of the blend")
  func sharesStayAboveZero() {
    var point = LatentPoint(of: digits, classWeights: [1: 1, 2: 1])
    for _ in 0..<50 { point.changeShare(of: 1, by: 0.05) }
    #expect(point.activeClasses == [1, 2])
    for _ in 0..<80 { point.changeShare(of: 1, by: -0.05) }
    #expect(point.activeClasses == [1, 2])
  }

  @Test("What a model lacks of a point is ignored")
  func otherModels() {
    let point = LatentPoint(of: digits, edits: [1: 1, 7: 2], classWeights: [3: 1])
    let other = point.described(by: plain)
    #expect(other.z == LatentPoint(of: plain, edits: [1: 1]).z)
    #expect(other.classShares.isEmpty)
    #expect(other.editCount == 1)
    #expect(point.editCount == 2)
    #expect(other.described(by: digits) == point)
  }

  @Test("Points differ by their generators, not by what is found to change along directions")
  func equality() {
    func latent(_ name: String, _ vector: [Float]) -> LatentDescription {
      var direction = LatentDirection(name: name, method: .sefa, vector: vector)
      direction.effect = Double(name.count)
      return LatentDescription(dimensions: 3, directions: [direction])
    }
    let point = LatentPoint(of: latent("a", [1, 0, 0]), seed: 7, directions: [0: 1])
    let renamed = point.described(by: latent("tilt", [1, 0, 0]))
    #expect(renamed == point && renamed.hashValue == point.hashValue)
    #expect(renamed.latent.directions[0].name == "tilt")
    #expect(point.described(by: latent("a", [0, 1, 0])) != point)
    #expect(point.described(by: digits) != point)
  }
}
