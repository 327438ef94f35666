import KernelRoutines
import Kernels
import Testing

/// The gather product against its definition.
@Suite struct GatherProductTests {
  /// One product with rows, segments and results scattered over memory.
  private struct Case {
    var rows: Int
    var columns: Int
    var segments: Int
    var segmentLength: Int
    var hasBias = true
    /// Elements between the rows of C and of B beyond the columns.
    var gap = 0
    var range: Range<Int>?

    func check(_ set: InstructionSet) {
      var samples = Samples(rows &* 31 &+ columns &* 7 &+ segments &+ segmentLength)
      let rowsOfA = (0..<max(1, rows)).map { Int32(($0 * 5) % max(1, rows) * 3 + 2) }
      let order = (0..<segments).map { ($0 * 3 + 1) % max(1, segments) }
      let strideOfB = columns + gap
      let places = (0..<max(1, segments)).map { index in
        Segment(
          a: Int32(index * (segmentLength + 1)),
          b: Int32(segments == 0 ? 0 : order[index] * (segmentLength + 1) * strideOfB))
      }
      let a = GuardedBuffer(
        samples.array(rows * 3 + 2 + max(1, segments) * (segmentLength + 1) + 8))
      let b = GuardedBuffer(samples.array(max(1, segments) * (segmentLength + 1) * strideOfB + 1))
      let bias = GuardedBuffer(samples.array(columns))
      let c = GuardedBuffer(count: rows * (columns + gap))
      // Rows of C in another order than those of A.
      let rowsOfC = (0..<max(1, rows)).map { Int32((rows - 1 - $0) * (columns + gap)) }
      let range = self.range ?? 0..<rows
      rowsOfA.withUnsafeBufferPointer { rowsOfA in
        rowsOfC.withUnsafeBufferPointer { rowsOfC in
          places.withUnsafeBufferPointer { places in
            guard let rowsOfA = rowsOfA.baseAddress, let rowsOfC = rowsOfC.baseAddress,
              let places = places.baseAddress
            else { return }
            set.routines.gatherProduct(
              GatherProduct(
                a: a.input, rowsOfA: rowsOfA, segments: places, segmentCount: segments,
                segmentLength: segmentLength, b: b.input, strideOfB: strideOfB, c: c.pointer,
                rowsOfC: rowsOfC, columns: columns, bias: hasBias ? bias.input : nil),
              rows: range)
          }
        }
      }
      var expected = Array(repeating: Double(GuardedBuffer.untouched), count: c.count)
      for row in range {
        for column in 0..<columns {
          var sum = hasBias ? Double(bias.input[column]) : 0
          for segment in 0..<segments {
            for l in 0..<segmentLength {
              let left = a.input[Int(rowsOfA[row]) + Int(places[segment].a) + l]
              let right = b.input[Int(places[segment].b) + l * strideOfB + column]
              sum += Double(left) * Double(right)
            }
          }
          expected[Int(rowsOfC[row]) + column] = sum
        }
      }
      let size = Double(max(1, segments * segmentLength)).squareRoot()
      #expect(error(c.values, expected) < 2e-6 * size, "\(self)")
      #expect(c.marginsAreUntouched, "\(self)")
    }
  }

  @Test("every number of columns from 1 to 130 is right", arguments: availableSets)
  func columns(_ set: InstructionSet) {
    for columns in 1...130 {
      Case(rows: 7, columns: columns, segments: 3, segmentLength: 5, gap: columns % 4).check(set)
    }
  }

  @Test("every number of rows is right, with and without a bias", arguments: availableSets)
  func rows(_ set: InstructionSet) {
    for rows in [0, 1, 2, 3, 5, 6, 7, 12, 13, 17, 33, 95, 96, 97, 100, 193] {
      Case(rows: rows, columns: 5, segments: 2, segmentLength: 3).check(set)
      Case(rows: rows, columns: 70, segments: 1, segmentLength: 4, hasBias: false).check(set)
    }
  }

  @Test("segments longer and shorter than a block of the depth are right", arguments: availableSets)
  func depth(_ set: InstructionSet) {
    for length in [0, 1, 2, 16, 17, 127, 128, 129, 255, 256, 257, 300, 600] {
      for segments in [1, 2, 5] {
        Case(rows: 8, columns: 19, segments: segments, segmentLength: length).check(set)
      }
    }
    Case(rows: 7, columns: 33, segments: 49, segmentLength: 64, hasBias: false).check(set)
    Case(rows: 7, columns: 1, segments: 300, segmentLength: 1).check(set)
  }

  @Test("without a segment the result is the bias, or zero", arguments: availableSets)
  func noSegment(_ set: InstructionSet) {
    Case(rows: 7, columns: 19, segments: 0, segmentLength: 5).check(set)
    Case(rows: 7, columns: 19, segments: 0, segmentLength: 5, hasBias: false).check(set)
  }

  @Test("a part of the rows is done and nothing else", arguments: availableSets)
  func ranges(_ set: InstructionSet) {
    for range in [0..<0, 0..<1, 3..<10, 95..<98, 99..<100, 1..<99] {
      Case(rows: 100, columns: 17, segments: 2, segmentLength: 9, gap: 2, range: range).check(set)
    }
  }

  @Test("an element has the same bits however rows and columns are shared out")
  func sharing() {
    var samples = Samples(3)
    let (rows, columns, depth) = (29, 130, 301)
    let a = GuardedBuffer(samples.array(rows * depth))
    let b = GuardedBuffer(samples.array(depth * columns))
    let segment = [Segment(a: 0, b: 0)]
    let rowsOfA = (0..<rows).map { Int32($0 * depth) }
    let rowsOfC = (0..<rows).map { Int32($0 * columns) }
    for set in availableSets {
      func product(_ parts: [Range<Int>], columnsPerPart: Int) -> [Float] {
        let c = GuardedBuffer(count: rows * columns)
        rowsOfA.withUnsafeBufferPointer { rowsOfA in
          rowsOfC.withUnsafeBufferPointer { rowsOfC in
            segment.withUnsafeBufferPointer { segment in
              guard let rowsOfA = rowsOfA.baseAddress, let rowsOfC = rowsOfC.baseAddress,
                let segment = segment.baseAddress
              else { return }
              for part in parts {
                for column in stride(from: 0, to: columns, by: columnsPerPart) {
                  set.routines.gatherProduct(
                    GatherProduct(
                      a: a.input, rowsOfA: rowsOfA, segments: segment, segmentCount: 1,
                      segmentLength: depth, b: b.input + column, strideOfB: columns,
                      c: c.pointer + column, rowsOfC: rowsOfC,
                      columns: min(columnsPerPart, columns - column)),
                    rows: part)
                }
              }
            }
          }
        }
        return c.values
      }
      let whole = product([0..<rows], columnsPerPart: columns)
      #expect(product([0..<1, 1..<13, 13..<29], columnsPerPart: 64) == whole)
      #expect(product((0..<rows).map { $0..<$0 + 1 }, columnsPerPart: 7) == whole)
    }
  }
}
