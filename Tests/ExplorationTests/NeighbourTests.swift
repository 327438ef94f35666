import Exploration
import GANs
import Testing

@Suite struct NeighbourTests {
  private static let latent = LatentDescription(dimensions: 64, classNames: ["a", "b"])
  private let point = LatentPoint(
    of: latent, seed: 7, edits: [3: 2], classWeights: [1: 1], truncation: 0.7)

  private func length(_ values: [Float]) -> Float {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private func correlation(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / (length(a) * length(b))
  }

  @Test("At 0 it is the point to hundredths, whatever the noise; classes and truncation stay")
  func itself() {
    for seed in [0, 7, UInt64.max] {
      let neighbour = point.neighbour(seed, at: 0)
      #expect(neighbour.classWeights == [1: 1] && neighbour.truncation == 0.7)
      let pairs = zip(neighbour.strings, point.strings)
      #expect(pairs.allSatisfy { abs($0 - $1) <= 0.00501 })
    }
  }

  @Test("z keeps its usual length, and is the less like the point's the farther it is")
  func lengths() {
    let z = point.z
    var correlations: [Float] = []
    for tenths in 1...10 {
      let neighbours = (0..<50).map {
        point.neighbour(UInt64($0), at: Float(tenths) / 10).z
      }
      let mean = neighbours.reduce(0) { $0 + length($1) } / 50
      #expect(abs(mean / length(z) - 1) < 0.15)
      correlations.append(neighbours.reduce(0) { $0 + correlation($1, z) } / 50)
    }
    #expect(correlations == correlations.sorted(by: >))
    #expect(correlations[0] > 0.95 && abs(correlations[9]) < 0.05)
    // cos 45° halfway.
    #expect(abs(correlations[4] - 0.707) < 0.05)
  }

  @Test("A seed's own z is not the noise that it picks")
  func ownSeed() {
    let plain = LatentPoint(of: Self.latent, seed: 7)
    let neighbour = plain.neighbour(7, at: 1)
    #expect(abs(correlation(neighbour.z, plain.z)) < 0.4)
  }

  @Test("Directions become part of z, and what the point has of other models is left alone")
  func directions() {
    var latent = Self.latent
    latent.directions = [
      LatentDirection(name: "d", method: .sefa, vector: (0..<64).map { $0 == 5 ? 1 : 0 })
    ]
    var moved = point.described(by: latent)
    moved.set(.direction(0), to: 2)
    let neighbour = moved.neighbour(1, at: 0)
    #expect(neighbour.directions.isEmpty)
    #expect(abs(neighbour.strings[5] - point.strings[5] - 2) < 0.0051)
  }
}

@Suite struct SheetCommandTests {
  private let digits = LatentDescription(dimensions: 4, classNames: ["0", "1", "2"])
  private let coded = LatentDescription(
    dimensions: 4,
    codes: [
      LatentCode(name: "c1", kind: .categorical(values: 3)),
      LatentCode(name: "c2", kind: .continuous),
    ])

  private func sheet(_ point: LatentPoint) -> [String] {
    Array(ReproducingCommand(model: "m", sheetOf: 6, from: point).arguments.dropFirst(2))
  }

  @Test("A sheet of the first class or of a code's first value names it, as else they come in turn")
  func firstCategory() {
    #expect(sheet(LatentPoint(of: digits, seed: 3)) == ["--seed", "3", "-n", "6"])
    var point = LatentPoint(of: digits)
    point.setCategory(0)
    #expect(sheet(point) == ["--class", "0", "-n", "6"])
    #expect(Set(point.sheet(6).map(\.classWeights)) == [[1, 0, 0]])
    var code = LatentPoint(of: coded)
    code.setCategory(0)
    #expect(sheet(code) == ["--code", "c1=0", "-n", "6"])
    #expect(Set(code.sheet(6).map(\.codes)) == [[1, 0, 0, 0]])
  }

  @Test("A walk's word is a seed and what differs from it")
  func walkArgument() {
    #expect(ReproducingCommand.walkArgument(LatentPoint(of: digits)) == "seed:0")
    let point = LatentPoint(
      of: digits, seed: 12, edits: [1: -0.5], classWeights: [2: 1], truncation: 0.8)
    #expect(
      ReproducingCommand.walkArgument(point)
        == "seed:12 --class 2 --z 1=-0.5 --truncation 0.8")
  }
}
