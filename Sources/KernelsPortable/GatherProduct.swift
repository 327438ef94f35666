import KernelRoutines

// Register blocking: six rows by four, two or one vectors of columns are kept in registers while
// the depth runs. Of B, a block of `depthPerBlock` rows by one panel of columns stays in the first
// cache while all rows of a chunk pass by; of C, a chunk's rows stay in the second.

#if VECTOR_16
  private let depthPerBlock = 128
#else
  private let depthPerBlock = 256
#endif

extension Routines {
  public static func gatherProduct(_ p: GatherProduct, rows: Range<Int>) {
    let rowsPerChunk = 96
    var chunk = rows.lowerBound
    while chunk < rows.upperBound {
      let chunkRows = chunk..<min(chunk + rowsPerChunk, rows.upperBound)
      withPanels(
        columns: p.columns,
        { panel(RowOf4.self, p, chunkRows, column: $0) },
        { panel(RowOf2.self, p, chunkRows, column: $0) },
        { panel(RowOf1.self, p, chunkRows, column: $0) })
      chunk = chunkRows.upperBound
    }
  }

  /// All of the depth for some rows of one panel of columns.
  private static func panel<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing GatherProduct, _ rows: Range<Int>, column: Int
  ) {
    /// A block of the depth: some segments, and some elements of each. The sums of the first begin
    /// from the bias or zero, those of the others go on from C; those of the last go through leaky ReLU.
    func blocks(
      _ segments: Range<Int>, _ elements: Range<Int>, isFirst: Bool, isLast: Bool
    ) {
      let slope = isLast ? p.negativeSlope : 1
      var row = rows.lowerBound
      while row < rows.upperBound {
        block(
          Row.self, p, row: row, last: rows.upperBound - 1, segments, elements, isFirst: isFirst,
          slope: slope, column: column)
        row += 6
      }
    }
    if p.segmentLength > depthPerBlock {
      let parts = (p.segmentLength + depthPerBlock - 1) / depthPerBlock
      for segment in 0..<p.segmentCount {
        for part in 0..<parts {
          let start = p.segmentLength * part / parts
          let end = p.segmentLength * (part + 1) / parts
          blocks(
            segment..<segment + 1, start..<end, isFirst: segment == 0 && part == 0,
            isLast: segment == p.segmentCount - 1 && part == parts - 1)
        }
      }
    } else {
      // Whole segments together; one empty block where there is none, so that C gets its bias.
      let together = max(1, depthPerBlock / max(1, p.segmentLength))
      var first = 0
      repeat {
        let end = min(first + together, p.segmentCount)
        blocks(
          first..<end, 0..<p.segmentLength, isFirst: first == 0, isLast: end == p.segmentCount)
        first = end
      } while first < p.segmentCount
    }
  }

  /// Six rows from `row`; those after `last` repeat it.
  @inline(never)
  private static func block<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing GatherProduct, row: Int, last: Int, _ segments: Range<Int>,
    _ elements: Range<Int>, isFirst: Bool, slope: Float, column: Int
  ) {
    let i1 = min(row + 1, last)
    let i2 = min(row + 2, last)
    let i3 = min(row + 3, last)
    let i4 = min(row + 4, last)
    let i5 = min(row + 5, last)
    let c0 = p.c + (Int(p.rowsOfC[row]) + column)
    let c1 = p.c + (Int(p.rowsOfC[i1]) + column)
    let c2 = p.c + (Int(p.rowsOfC[i2]) + column)
    let c3 = p.c + (Int(p.rowsOfC[i3]) + column)
    let c4 = p.c + (Int(p.rowsOfC[i4]) + column)
    let c5 = p.c + (Int(p.rowsOfC[i5]) + column)
    let bias = p.bias.map { $0 + column }
    var r0 = Row.load(isFirst ? bias : UnsafePointer(c0))
    var r1 = Row.load(isFirst ? bias : UnsafePointer(c1))
    var r2 = Row.load(isFirst ? bias : UnsafePointer(c2))
    var r3 = Row.load(isFirst ? bias : UnsafePointer(c3))
    var r4 = Row.load(isFirst ? bias : UnsafePointer(c4))
    var r5 = Row.load(isFirst ? bias : UnsafePointer(c5))
    let stride = p.strideOfB
    for s in segments {
      let segment = p.segments[s]
      let a = p.a + (Int(segment.a) + elements.lowerBound)
      let a0 = a + Int(p.rowsOfA[row])
      let a1 = a + Int(p.rowsOfA[i1])
      let a2 = a + Int(p.rowsOfA[i2])
      let a3 = a + Int(p.rowsOfA[i3])
      let a4 = a + Int(p.rowsOfA[i4])
      let a5 = a + Int(p.rowsOfA[i5])
      var next = p.b + (Int(segment.b) + elements.lowerBound * stride + column)
      for l in 0..<elements.count {
        let b = Row.load(next)
        Row.add(&r0, a0[l], b)
        Row.add(&r1, a1[l], b)
        Row.add(&r2, a2[l], b)
        Row.add(&r3, a3[l], b)
        Row.add(&r4, a4[l], b)
        Row.add(&r5, a5[l], b)
        next += stride
      }
    }
    if slope != 1 {
      Row.leakyRelu(&r0, slope)
      Row.leakyRelu(&r1, slope)
      Row.leakyRelu(&r2, slope)
      Row.leakyRelu(&r3, slope)
      Row.leakyRelu(&r4, slope)
      Row.leakyRelu(&r5, slope)
    }
    let columns = p.columns - column
    Row.store(r0, c0, columns: columns)
    Row.store(r1, c1, columns: columns)
    Row.store(r2, c2, columns: columns)
    Row.store(r3, c3, columns: columns)
    Row.store(r4, c4, columns: columns)
    Row.store(r5, c5, columns: columns)
  }
}
