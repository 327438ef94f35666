import GANs
import Testing

@testable import Exploration

/// What a point holds of a generator's inputs besides z.
@Suite struct InputSettingsTests {
  private let classes = LatentDescription(dimensions: 2, classNames: ["a", "b", "c"])
  /// Everything in another order than recipes have it.
  private let turned = LatentDescription(inputs: [
    .code(LatentCode(name: "c1", kind: .continuous)),
    .code(LatentCode(name: "c2", kind: .categorical(values: 3))), .classes(["a", "b"]),
    .gaussian(dimensions: 2),
  ])

  @Test("Classes and codes are places of one store, and an empty one is none")
  func store() {
    var settings = InputSettings()
    settings.classWeights = [2: 0.5]
    settings.codes = [0: 1, 4: -2]
    #expect(settings[InputKey(.classes)] == [2: 0.5])
    #expect(settings[InputKey(.code, 4)] == [0: -2])
    settings.codes[0] = nil
    #expect(settings.codes == [4: -2] && settings.keys.count == 2)
    settings.codes = [:]
    settings.classWeights = [:]
    #expect(settings == InputSettings() && settings.keys.isEmpty)
  }

  @Test("A point keeps what another generator's inputs were set to")
  func otherGenerators() {
    let point = LatentPoint(of: classes, classWeights: [1: 1], codes: [0: 0.5])
    #expect(point.row.values.suffix(3) == [0, 1, 0])
    let other = point.described(by: turned)
    #expect(Array(other.row.values.prefix(6)) == [0.5, 1, 0, 0, 0, 1])
    #expect(other.described(by: classes) == point)
  }

  @Test("A row has its inputs where the generator takes them, and gives the point back")
  func rows() {
    let point = LatentPoint(
      of: turned, edits: [0: 3, 1: -3], classWeights: [0: 1, 1: 3], codes: [0: 9, 1: 2])
    #expect(point.row.values == [5, 0, 0, 1, 0.25, 0.75, 3, -3])
    #expect(LatentPoint(point.row).row == point.row)
    var moved = LatentPoint(of: turned, codes: [1: 1])
    moved.move(to: point.row)
    #expect(moved.row.values == [5, 0, 0, 1, 0.25, 0.75, 3, -3], "choices, too")
  }

  @Test("A gradient moves z and numbers freely, shares together, choices not at all")
  func feasible() {
    let gradient: [Float] = [1, 2, 3, 4, 5, 7, 8, 9]
    #expect(turned.feasibleDirection(gradient) == [1, 0, 0, 0, -1, 1, 8, 9])
    let start: [Float] = [0, 1, 0, 0, 1, 0, 0, 0]
    #expect(
      turned.projected([3, 1, 0, 0, 2, -1, 9, 9], start: start) == [1, 1, 0, 0, 1, 0, 9, 9])
  }
}
