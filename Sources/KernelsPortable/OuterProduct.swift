import KernelRoutines

// Register blocking as in the gather product: six rows of C (consecutive elements of a row of A) by
// one panel of columns.
//
// The terms run in blocks. Of each block, A is copied to where twelve elements of one term, for two
// register blocks, follow those of the term before, and each panel of B to where its rows do. Then
// the blocks of C are done in groups whose copy of A and one panel of B fit the first cache.
// In place, each term's elements lie a row apart, often a power of two: each is a line of its own,
// and they fall into few sets of the first cache.

extension Routines {
  public static func outerProduct(_ p: OuterProduct, blocks: Range<Int>) {
    var first = 0
    repeat {
      let terms = first..<min(first + OuterProduct.termsPerBlock, p.terms)
      withPanels(
        columns: p.columns,
        { packB(RowOf4.self, p, terms, column: $0) },
        { packB(RowOf2.self, p, terms, column: $0) },
        { packB(RowOf1.self, p, terms, column: $0) })
      var block = blocks.lowerBound
      while block < blocks.upperBound {
        let group = block..<min(block + OuterProduct.blocksPerGroup, blocks.upperBound)
        packA(p, group, terms)
        withPanels(
          columns: p.columns,
          { panel(RowOf4.self, p, group, terms, column: $0) },
          { panel(RowOf2.self, p, group, terms, column: $0) },
          { panel(RowOf1.self, p, group, terms, column: $0) })
        block = group.upperBound
      }
      first = terms.upperBound
    } while first < p.terms
  }

  /// Where the copy of a panel of B lies.
  private static func packedB(
    _ p: borrowing OuterProduct, column: Int
  ) -> UnsafeMutablePointer<Float> {
    p.scratch
      + (OuterProduct.blocksPerGroup * OuterProduct.packedBlockCount
        + column * OuterProduct.termsPerBlock)
  }

  /// Copies one panel of B.
  private static func packB<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing OuterProduct, _ terms: Range<Int>, column: Int
  ) {
    var to = packedB(p, column: column)
    for term in terms {
      Row.store(
        Row.load(p.b + (Int(p.rowsOfB[term]) + column)), to, columns: Row.vectors * lanes)
      to += Row.vectors * lanes
    }
  }

  /// Copies A to [block][term][12]. Sixteen elements are moved at once: what is too much is
  /// overwritten by the next term, and the last term of a block has room behind it.
  private static func packA(
    _ p: borrowing OuterProduct, _ blocks: Range<Int>, _ terms: Range<Int>
  ) {
    let perSegment = OuterProduct.blocksPerSegment(p.segmentLength)
    for term in terms {
      let row = p.a + Int(p.rowsOfA[term])
      var to = p.scratch + (term - terms.lowerBound) * OuterProduct.rowsPerBlock
      var segment = blocks.lowerBound / perSegment
      var block = blocks.lowerBound - segment * perSegment
      var left = blocks.count
      while left > 0 {
        var from = row + (Int(p.segments[segment]) + block * OuterProduct.rowsPerBlock)
        var count = min(left, perSegment - block)
        left -= count
        while count > 0 {
          let values = UnsafeRawPointer(from).loadUnaligned(as: SIMD16<Float>.self)
          UnsafeMutableRawPointer(to).storeBytes(of: values, as: SIMD16<Float>.self)
          from += OuterProduct.rowsPerBlock
          to += OuterProduct.packedBlockCount
          count -= 1
        }
        block = 0
        segment += 1
      }
    }
  }

  private static func panel<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing OuterProduct, _ blocks: Range<Int>, _ terms: Range<Int>,
    column: Int
  ) {
    let perSegment = OuterProduct.blocksPerSegment(p.segmentLength)
    var packedA = p.scratch
    for block in blocks {
      let segment = block / perSegment
      var row = (block - segment * perSegment) * OuterProduct.rowsPerBlock
      let end = min(row + OuterProduct.rowsPerBlock, p.segmentLength)
      var a = packedA
      while row < end {
        outerBlock(
          Row.self, a: a, b: packedB(p, column: column), terms: terms.count,
          c: p.c + ((segment * p.segmentLength + row) * p.strideOfC + column),
          stride: p.strideOfC, rows: min(6, end - row), columns: p.columns - column,
          goesOn: p.goesOn || terms.lowerBound > 0)
        row += 6
        a += 6
      }
      packedA += OuterProduct.packedBlockCount
    }
  }

  @inline(never)
  private static func outerBlock<Row: RegisterRow>(
    _: Row.Type, a: UnsafePointer<Float>, b: UnsafePointer<Float>, terms: Int,
    c: UnsafeMutablePointer<Float>, stride: Int, rows: Int, columns: Int, goesOn: Bool
  ) {
    // Rows that are missing at the end repeat the last one, so that nothing outside C is touched.
    let last = rows - 1
    let c1 = c + min(1, last) * stride
    let c2 = c + min(2, last) * stride
    let c3 = c + min(3, last) * stride
    let c4 = c + min(4, last) * stride
    let c5 = c + min(5, last) * stride
    var r0 = Row.load(goesOn ? UnsafePointer(c) : nil)
    var r1 = Row.load(goesOn ? UnsafePointer(c1) : nil)
    var r2 = Row.load(goesOn ? UnsafePointer(c2) : nil)
    var r3 = Row.load(goesOn ? UnsafePointer(c3) : nil)
    var r4 = Row.load(goesOn ? UnsafePointer(c4) : nil)
    var r5 = Row.load(goesOn ? UnsafePointer(c5) : nil)
    var a = a
    var b = b
    var left = terms
    while left > 0 {
      let with = Row.load(b)
      Row.add(&r0, a[0], with)
      Row.add(&r1, a[1], with)
      Row.add(&r2, a[2], with)
      Row.add(&r3, a[3], with)
      Row.add(&r4, a[4], with)
      Row.add(&r5, a[5], with)
      a += OuterProduct.rowsPerBlock
      b += Row.vectors * lanes
      left -= 1
    }
    if rows > 5 { Row.store(r5, c5, columns: columns) }
    if rows > 4 { Row.store(r4, c4, columns: columns) }
    if rows > 3 { Row.store(r3, c3, columns: columns) }
    if rows > 2 { Row.store(r2, c2, columns: columns) }
    if rows > 1 { Row.store(r1, c1, columns: columns) }
    Row.store(r0, c, columns: columns)
  }
}
