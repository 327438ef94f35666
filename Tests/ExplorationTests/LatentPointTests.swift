import Exploration
import GANs
import Tensor
import Testing

private let digits = LatentDescription(dimensions: 8, classNames: (0..<10).map(String.init))
private let plain = LatentDescription(dimensions: 3)

@Suite struct LatentPointTests {
  @Test("z is truncation × (edit, or what the seed picks)")
  func zOfAPoint() {
    let point = LatentPoint(seed: 7, edits: [2: 1.5, 99: 4], truncation: 0.5)
    var expected = digits.latent(seed: 7)
    expected[2] = 1.5
    #expect(point.z(of: digits) == expected.map { 0.5 * $0 })
  }

  @Test("Class weights sum to 1 and default to the first class")
  func classWeights() {
    #expect(LatentPoint().classWeights(of: digits) == [1] + [Float](repeating: 0, count: 9))
    #expect(LatentPoint().classWeights(of: plain).isEmpty)
    let blend = LatentPoint(classWeights: [3: 1, 8: 3, 77: 5]).classWeights(of: digits)
    #expect(blend == [0, 0, 0, 0.25, 0, 0, 0, 0, 0.75, 0])
  }

  @Test("A nudged string holds a whole number of hundredths")
  func nudgesAreHundredths() {
    var point = LatentPoint(seed: 3)
    point.nudge(.string(1), by: 0.1, of: digits)
    let first = digits.latent(seed: 3)[1]
    #expect(abs((point.edits[1] ?? 0) - (first + 0.1)) <= 0.005001)
    for _ in 0..<7 { point.nudge(.string(1), by: 0.1, of: digits) }
    let text = "\(point.edits[1] ?? 0)"
    #expect(text.drop { $0 != "." }.count <= 3, "\(text) has more than two decimals")
  }

  @Test("A string stops at its limits")
  func limits() {
    var point = LatentPoint()
    for _ in 0..<100 { point.nudge(.string(0), by: 0.5, of: digits) }
    #expect(point.edits[0] == 5)
    for _ in 0..<100 { point.nudge(.string(0), by: -0.5, of: digits) }
    #expect(point.edits[0] == -5)
    point.setTruncation(to: 9)
    #expect(point.truncation == 2)
  }

  @Test("Toggling a second class blends half and half; toggling the first off leaves the second")
  func toggling() {
    var point = LatentPoint(classWeights: [3: 1])
    let blended = point.toggleClass(8, of: digits)
    #expect(blended)
    #expect(point.classWeights(of: digits)[3] == 0.5)
    #expect(point.classWeights(of: digits)[8] == 0.5)
    let takenOut = point.toggleClass(3, of: digits)
    #expect(takenOut)
    #expect(point.activeClasses(of: digits) == [8])
  }

  @Test("The last class cannot be toggled off")
  func lastClass() {
    var point = LatentPoint(classWeights: [3: 1])
    let toggled = point.toggleClass(3, of: digits)
    #expect(!toggled)
    #expect(point.activeClasses(of: digits) == [3])
  }

  @Test("A raised share is what was asked for, and the others keep their proportions")
  func shares() {
    var point = LatentPoint(classWeights: [1: 1, 2: 1, 3: 2])
    let changed = point.changeShare(of: 3, by: 0.1, of: digits)
    #expect(changed)
    let weights = point.classWeights(of: digits)
    #expect(abs(weights[3] - 0.6) < 1e-5)
    #expect(abs(weights[1] - 0.2) < 1e-5 && abs(weights[2] - 0.2) < 1e-5)
  }

  @Test("No change of shares takes a class out of the blend")
  func sharesStayAboveZero() {
    var point = LatentPoint(classWeights: [1: 1, 2: 1])
    for _ in 0..<50 { point.changeShare(of: 1, by: 0.05, of: digits) }
    #expect(point.activeClasses(of: digits) == [1, 2])
    for _ in 0..<80 { point.changeShare(of: 1, by: -0.05, of: digits) }
    #expect(point.activeClasses(of: digits) == [1, 2])
  }

  @Test("What a model lacks of a point is ignored")
  func otherModels() {
    let point = LatentPoint(edits: [1: 1, 7: 2], classWeights: [3: 1])
    #expect(point.z(of: plain) == LatentPoint(edits: [1: 1]).z(of: plain))
    #expect(point.classWeights(of: plain).isEmpty)
    #expect(point.editCount(of: plain) == 1)
    #expect(point.editCount(of: digits) == 2)
  }
}
