import KernelRoutines

// Register blocking as in the gather product: six rows of C (consecutive elements of a row of A) by
// one panel of columns. The terms run in blocks; a block's panel of B is copied to where its rows lie
// together, and stays in the first cache while all rows of C pass by. (In place, rows that lie a
// power of two apart would fall into the same few lines of that cache.)

private let termsPerBlock = OuterProduct.termsPerBlock

extension Routines {
  public static func outerProduct(_ p: OuterProduct, blocks: Range<Int>) {
    let perSegment =
      (p.segmentLength + OuterProduct.rowsPerBlock - 1) / OuterProduct.rowsPerBlock
    var first = 0
    repeat {
      let terms = first..<min(first + termsPerBlock, p.terms)
      withPanels(
        columns: p.columns,
        { panel(RowOf4.self, p, blocks, perSegment, terms, column: $0) },
        { panel(RowOf2.self, p, blocks, perSegment, terms, column: $0) },
        { panel(RowOf1.self, p, blocks, perSegment, terms, column: $0) })
      first = terms.upperBound
    } while first < p.terms
  }

  private static func panel<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing OuterProduct, _ blocks: Range<Int>, _ perSegment: Int,
    _ terms: Range<Int>, column: Int
  ) {
    let width = Row.vectors * lanes
    var packed = p.scratch
    for term in terms {
      Row.store(
        Row.load(p.b + (Int(p.rowsOfB[term]) + column)), packed, columns: width)
      packed += width
    }
    for block in blocks {
      let segment = block / perSegment
      let row = (block - segment * perSegment) * OuterProduct.rowsPerBlock
      outerBlock(
        Row.self, p, a: p.a + (Int(p.segments[segment]) + row),
        c: p.c + ((segment * p.segmentLength + row) * p.strideOfC + column),
        rows: min(OuterProduct.rowsPerBlock, p.segmentLength - row), terms, column)
    }
  }

  @inline(never)
  private static func outerBlock<Row: RegisterRow>(
    _: Row.Type, _ p: borrowing OuterProduct, a: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, rows: Int, _ terms: Range<Int>, _ column: Int
  ) {
    // Rows that are missing at the end repeat the last one, so that nothing outside C is touched.
    let stride = p.strideOfC
    let last = rows - 1
    let c1 = c + min(1, last) * stride
    let c2 = c + min(2, last) * stride
    let c3 = c + min(3, last) * stride
    let c4 = c + min(4, last) * stride
    let c5 = c + min(5, last) * stride
    let goesOn = terms.lowerBound > 0
    var r0 = Row.load(goesOn ? UnsafePointer(c) : nil)
    var r1 = Row.load(goesOn ? UnsafePointer(c1) : nil)
    var r2 = Row.load(goesOn ? UnsafePointer(c2) : nil)
    var r3 = Row.load(goesOn ? UnsafePointer(c3) : nil)
    var r4 = Row.load(goesOn ? UnsafePointer(c4) : nil)
    var r5 = Row.load(goesOn ? UnsafePointer(c5) : nil)
    var b = UnsafePointer(p.scratch)
    for term in terms {
      let from = a + Int(p.rowsOfA[term])
      let with = Row.load(b)
      b += Row.vectors * lanes
      Row.add(&r0, from[0], with)
      Row.add(&r1, from[1], with)
      Row.add(&r2, from[2], with)
      Row.add(&r3, from[3], with)
      Row.add(&r4, from[4], with)
      Row.add(&r5, from[5], with)
    }
    let columns = p.columns - column
    if rows > 5 { Row.store(r5, c5, columns: columns) }
    if rows > 4 { Row.store(r4, c4, columns: columns) }
    if rows > 3 { Row.store(r3, c3, columns: columns) }
    if rows > 2 { Row.store(r2, c2, columns: columns) }
    if rows > 1 { Row.store(r1, c1, columns: columns) }
    Row.store(r0, c, columns: columns)
  }
}
