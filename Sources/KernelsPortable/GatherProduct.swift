import KernelRoutines

// Register blocking: six rows by four, two or one vectors of columns are kept in registers while
// the depth runs. Of B, a block of `depthPerBlock` rows by one panel of columns stays in the first
// cache while all rows of a chunk pass by; of C, a chunk's rows stay in the second.

#if VECTOR_16
  private let depthPerBlock = 128
#else
  private let depthPerBlock = 256
#endif

/// A block of the depth: `count` segments from `first`, of each the elements `offset ..< offset + length`.
struct DepthBlock {
  var first: Int
  var count: Int
  var offset: Int
  var length: Int
  /// The sums begin here, from the bias or zero, and do not go on from C.
  var isFirst: Bool
}

/// Six rows: where they start in A and in C. Missing rows repeat the last one.
struct SixRows {
  var a0: UnsafePointer<Float>, a1: UnsafePointer<Float>, a2: UnsafePointer<Float>
  var a3: UnsafePointer<Float>, a4: UnsafePointer<Float>, a5: UnsafePointer<Float>
  var c0: UnsafeMutablePointer<Float>, c1: UnsafeMutablePointer<Float>
  var c2: UnsafeMutablePointer<Float>, c3: UnsafeMutablePointer<Float>
  var c4: UnsafeMutablePointer<Float>, c5: UnsafeMutablePointer<Float>

  @inline(__always)
  init(_ p: borrowing GatherProduct, first: Int, end: Int, column: Int) {
    let last = end - 1
    let r1 = min(first + 1, last)
    let r2 = min(first + 2, last)
    let r3 = min(first + 3, last)
    let r4 = min(first + 4, last)
    let r5 = min(first + 5, last)
    a0 = p.a + Int(p.rowsOfA[first])
    a1 = p.a + Int(p.rowsOfA[r1])
    a2 = p.a + Int(p.rowsOfA[r2])
    a3 = p.a + Int(p.rowsOfA[r3])
    a4 = p.a + Int(p.rowsOfA[r4])
    a5 = p.a + Int(p.rowsOfA[r5])
    c0 = p.c + (Int(p.rowsOfC[first]) + column)
    c1 = p.c + (Int(p.rowsOfC[r1]) + column)
    c2 = p.c + (Int(p.rowsOfC[r2]) + column)
    c3 = p.c + (Int(p.rowsOfC[r3]) + column)
    c4 = p.c + (Int(p.rowsOfC[r4]) + column)
    c5 = p.c + (Int(p.rowsOfC[r5]) + column)
  }
}

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
    func blocks(_ depth: DepthBlock) {
      var row = rows.lowerBound
      while row < rows.upperBound {
        let six = SixRows(p, first: row, end: rows.upperBound, column: column)
        block(Row.self, p, six, depth, column)
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
            DepthBlock(
              first: segment, count: 1, offset: start, length: end - start,
              isFirst: segment == 0 && part == 0))
        }
      }
    } else {
      // Whole segments together; one empty block where there is none, so that C gets its bias.
      let together = max(1, depthPerBlock / max(1, p.segmentLength))
      var first = 0
      repeat {
        let count = min(together, p.segmentCount - first)
        blocks(
          DepthBlock(
            first: first, count: count, offset: 0, length: p.segmentLength, isFirst: first == 0))
        first += count
      } while first < p.segmentCount
    }
  }

  @inline(never)
  private static func block<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing GatherProduct, _ r: SixRows, _ depth: DepthBlock, _ column: Int
  ) {
    let bias = p.bias.map { $0 + column }
    var r0 = Row(depth.isFirst ? bias : UnsafePointer(r.c0))
    var r1 = Row(depth.isFirst ? bias : UnsafePointer(r.c1))
    var r2 = Row(depth.isFirst ? bias : UnsafePointer(r.c2))
    var r3 = Row(depth.isFirst ? bias : UnsafePointer(r.c3))
    var r4 = Row(depth.isFirst ? bias : UnsafePointer(r.c4))
    var r5 = Row(depth.isFirst ? bias : UnsafePointer(r.c5))
    let stride = p.strideOfB
    for s in depth.first..<depth.first + depth.count {
      let segment = p.segments[s]
      let start = Int(segment.a) + depth.offset
      let a0 = r.a0 + start
      let a1 = r.a1 + start
      let a2 = r.a2 + start
      let a3 = r.a3 + start
      let a4 = r.a4 + start
      let a5 = r.a5 + start
      var next = p.b + (Int(segment.b) + depth.offset * stride + column)
      for l in 0..<depth.length {
        let b = Row(next)
        r0.add(a0[l], b)
        r1.add(a1[l], b)
        r2.add(a2[l], b)
        r3.add(a3[l], b)
        r4.add(a4[l], b)
        r5.add(a5[l], b)
        next += stride
      }
    }
    let columns = p.columns - column
    r0.store(r.c0, columns: columns)
    r1.store(r.c1, columns: columns)
    r2.store(r.c2, columns: columns)
    r3.store(r.c3, columns: columns)
    r4.store(r.c4, columns: columns)
    r5.store(r.c5, columns: columns)
  }
}
