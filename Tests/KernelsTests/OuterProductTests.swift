import KernelRoutines
import Kernels
import Testing

/// The sum of outer products against its definition.
@Suite struct OuterProductTests {
  private struct Case {
    var terms: Int
    var columns: Int
    var segments: Int
    var segmentLength: Int
    var gap = 0
    /// The blocks to do; all of them without it.
    var blocks: Range<Int>?

    func check(_ set: InstructionSet) {
      var samples = Samples(terms &* 31 &+ columns &* 7 &+ segments &+ segmentLength)
      let rowsOfA = (0..<max(1, terms)).map { Int32(($0 * 7) % max(1, terms) * 2) }
      let rowsOfB = (0..<max(1, terms)).map { Int32(($0 * 3) % max(1, terms) * columns) }
      let places = (0..<segments).map { Int32(($0 * 2 + 1) % segments * segmentLength) }
      let a = GuardedBuffer(samples.array(terms * 2 + segments * segmentLength + 8))
      let b = GuardedBuffer(samples.array(terms * columns))
      let strideOfC = columns + gap
      let c = GuardedBuffer(count: segments * segmentLength * strideOfC)
      let blockCount = OuterProduct.blockCount(
        segmentCount: segments, segmentLength: segmentLength)
      let scratch = GuardedBuffer(count: OuterProduct.scratchCount(columns: columns))
      var done = 0..<0
      var perSegment = 1
      rowsOfA.withUnsafeBufferPointer { rowsOfA in
        rowsOfB.withUnsafeBufferPointer { rowsOfB in
          places.withUnsafeBufferPointer { places in
            guard let rowsOfA = rowsOfA.baseAddress, let rowsOfB = rowsOfB.baseAddress,
              let places = places.baseAddress
            else { return }
            let product = OuterProduct(
              a: a.input, rowsOfA: rowsOfA, segments: places, segmentCount: segments,
              segmentLength: segmentLength, b: b.input, rowsOfB: rowsOfB, terms: terms,
              c: c.pointer, strideOfC: strideOfC, columns: columns,
              scratch: scratch.pointer)
            done = blocks ?? 0..<blockCount
            perSegment = blockCount / segments
            set.routines.outerProduct(product, blocks: done)
          }
        }
      }
      var expected = Array(repeating: Double(GuardedBuffer.untouched), count: c.count)
      for segment in 0..<segments {
        for l in 0..<segmentLength {
          let block = segment * perSegment + l / OuterProduct.rowsPerBlock
          guard done.contains(block) else { continue }
          for column in 0..<columns {
            expected[(segment * segmentLength + l) * strideOfC + column] =
              (0..<terms).reduce(0.0) { sum, term in
                let left = a.input[Int(rowsOfA[term]) + Int(places[segment]) + l]
                return sum + Double(left) * Double(b.input[Int(rowsOfB[term]) + column])
              }
          }
        }
      }
      #expect(error(c.values, expected) < 1e-6 * Double(max(1, terms)).squareRoot(), "\(self)")
      #expect(c.marginsAreUntouched && scratch.marginsAreUntouched, "\(self)")
    }
  }

  @Test("every number of columns from 1 to 130 is right", arguments: availableSets)
  func columns(_ set: InstructionSet) {
    for columns in 1...130 {
      Case(terms: 5, columns: columns, segments: 2, segmentLength: 7, gap: columns % 3).check(set)
    }
  }

  @Test("sums across the borders of their blocks are right", arguments: availableSets)
  func terms(_ set: InstructionSet) {
    for terms in [0, 1, 2, 3, 5, 17, 95, 96, 97, 191, 192, 193, 400] {
      Case(terms: terms, columns: 21, segments: 1, segmentLength: 8).check(set)
      Case(terms: terms, columns: 66, segments: 3, segmentLength: 5).check(set)
    }
  }

  @Test("segments of every length are right", arguments: availableSets)
  func segments(_ set: InstructionSet) {
    for length in [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 25, 33, 65] {
      Case(terms: 9, columns: 5, segments: 3, segmentLength: length).check(set)
    }
  }

  @Test("a part of the blocks is done and nothing else", arguments: availableSets)
  func blocks(_ set: InstructionSet) {
    for blocks in [0..<0, 0..<1, 1..<2, 2..<5, 5..<6] {
      Case(terms: 100, columns: 19, segments: 3, segmentLength: 20, gap: 1, blocks: blocks)
        .check(set)
    }
  }
}
