import Foundation
import Tensor
import Testing

@Suite struct RandomGeneratorTests {
  @Test("the same seed gives the same numbers, another seed others")
  func seeds() {
    var (a, b, c) = (
      RandomGenerator(seed: 7), RandomGenerator(seed: 7), RandomGenerator(seed: 8)
    )
    let first = a.normals(100)
    #expect(first == b.normals(100))
    #expect(first != c.normals(100))
  }

  @Test("the numbers are those of xoshiro256++ seeded by SplitMix64")
  func knownValues() {
    // Computed by a separate transcription of the authors' C code.
    var random = RandomGenerator(seed: 0)
    #expect(
      (0..<3).map { _ in random.next() } == [
        0x5317_5d61_490b_23df, 0x61da_6f3d_c380_d507, 0x5c0f_df91_ec9a_7bfc,
      ])
  }

  @Test("a generator that was saved goes on where it stopped, within a pair of normals too")
  func saved() throws {
    var random = RandomGenerator(seed: 3)
    _ = random.normals(5)
    let data = try JSONEncoder().encode(random)
    var copy = try JSONDecoder().decode(RandomGenerator.self, from: data)
    #expect(copy.normals(9) == random.normals(9))
  }

  @Test("normal numbers have mean 0, variance 1 and the tails of a normal distribution")
  func normal() {
    var random = RandomGenerator(seed: 1)
    let x = random.normals(200_000).map(Double.init)
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
    let beyondTwo = Double(x.count { abs($0) > 2 }) / Double(x.count)
    #expect(abs(beyondTwo - 0.0455) < 0.003)
    #expect(!x.contains { !$0.isFinite })
  }

  @Test("uniform numbers fill [0, 1) evenly")
  func uniform() {
    var random = RandomGenerator(seed: 2)
    var counts = Array(repeating: 0, count: 10)
    for _ in 0..<100_000 {
      let x = random.uniform()
      #expect(x >= 0 && x < 1)
      counts[Int(x * 10)] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
  }

  @Test("indices below a bound are each as likely", arguments: [1, 2, 3, 10, 60_000])
  func indices(bound: Int) {
    var random = RandomGenerator(seed: 5)
    var counts: [Int: Int] = [:]
    let draws = 60_000
    for _ in 0..<draws { counts[random.index(below: bound), default: 0] += 1 }
    #expect(counts.keys.allSatisfy { (0..<bound).contains($0) })
    if bound <= 10 {
      let share = draws / bound
      #expect(counts.count == bound)
      #expect(counts.values.allSatisfy { abs($0 - share) < share / 10 })
    } else {
      // Of as many draws as indices, e⁻¹ of the indices are missed.
      #expect(abs(Double(counts.count) / Double(bound) - (1 - exp(-1.0))) < 0.01)
    }
  }
}
