import Foundation
import GANs
import Testing

@testable import Exploration

/// Points of a generator that is told attributes.
@Suite struct AttributePointTests {
  private static let latent = LatentDescription(
    dimensions: 2,
    codes: [
      LatentCode(name: "hat", .category(values: ["none", "cap"], shares: [0.5, 0.5])),
      LatentCode(
        name: "hair", .category(values: ["red", "blue", "light grey"], shares: [0.5, 0.25, 0.25])),
      LatentCode(name: "smile", InputAttribute(range: 0...10, of: [0, 5, 10])),
    ])

  private func asked(_ point: LatentPoint) -> [Int] {
    let codes = point.row.codes
    return [codes[0..<2], codes[2..<5]].map { Array($0).firstIndex(of: 1) ?? -1 }
  }

  @Test("What nobody set follows the seed, what was set stays")
  func seeds() {
    var point = LatentPoint(of: Self.latent, seed: 0)
    var found: Set<[Int]> = []
    for seed in 0..<60 {
      point.seed = UInt64(seed)
      #expect(asked(point) == (0..<2).map { Int(point.value(of: .code($0))) })
      found.insert(asked(point))
    }
    #expect(found.count == 6)
    for value in 0..<3 {
      point.set(.code(1), to: Float(value))
      for seed in 0..<20 {
        point.seed = UInt64(seed)
        #expect(asked(point)[1] == value)
      }
    }
    point.restore(.code(1))
    point.seed = 7
    #expect(Float(asked(point)[1]) == Self.latent.value(ofAttribute: 1, seed: 7))
    #expect(point.row.codes[5] == Self.latent.value(ofAttribute: 2, seed: 7))
  }

  @Test("A value is given by its name, and the command that makes the point again names it")
  func arguments() throws {
    let point = try LatentPoint(seed: 3, codes: ["hair=light grey"], in: Self.latent)
    #expect(asked(point)[1] == 2)
    let command = ReproducingCommand(model: "m", point: point).description
    #expect(command == "zither sample m --seed 3 --code 'hair=light grey'")
    let smiling = try LatentPoint(seed: 3, codes: ["smile=0"], in: Self.latent)
    #expect(smiling.row.codes[5] == 0)
    #expect(
      ReproducingCommand(model: "m", point: smiling).description
        == "zither sample m --seed 3 --code smile=0")
    let first = try LatentPoint(seed: 3, codes: ["hair=red", "hat=none"], in: Self.latent)
    #expect(asked(first) == [0, 0])
    #expect(
      ReproducingCommand(model: "m", point: first).description
        == "zither sample m --seed 3 --code hat=none --code hair=red")
  }

  @Test("A value that there is not is refused by a name near it")
  func refused() {
    let error = #expect(throws: LatentArgumentError.self) {
      try LatentPoint(codes: ["hair=blu"], in: Self.latent)
    }
    #expect(error?.description == "--code hair=blu: there is no such value; did you mean blue?")
    #expect(throws: LatentArgumentError.self) {
      try LatentPoint(codes: ["hair=1"], in: Self.latent)
    }
  }

  @Test("Files keep what was set, and the seed the rest")
  func files() throws {
    let point = try LatentPoint(seed: 9, codes: ["hair=red"], in: Self.latent)
    let data = try JSONEncoder().encode(StoredPoint(point, hasZ: true))
    let read = try JSONDecoder().decode(StoredPoint.self, from: data).point(in: Self.latent)
    #expect(read == point && read.row == point.row)
  }

  @Test("A row whose choices steering turned is gone to")
  func moving() {
    var point = LatentPoint(of: Self.latent, seed: 4)
    var row = point.row
    row.codes = [0, 1, 0, 0, 1, 0.25]
    point.move(to: row)
    #expect(asked(point) == [1, 2] && point.row.codes[5] == 0.25)
    point.seed = 5
    let later = asked(point)
    #expect(later[1] == 2 || Self.latent.value(ofAttribute: 1, seed: 4) == 2)
  }

  @Test("Other values of choices are each tried once")
  func turned() {
    let row = LatentPoint(of: Self.latent, seed: 1).row.values
    let turned = Self.latent.turned(row)
    #expect(turned.count == 3 && Set(turned).count == 3 && !turned.contains(row))
    #expect(turned.allSatisfy { $0.prefix(2) == row.prefix(2) && $0[2..<7].reduce(0, +) == 2 })
    #expect(turned.allSatisfy { $0.last == row.last })
    #expect(Self.latent.hasChoices && !LatentDescription(dimensions: 1).hasChoices)
  }
}
