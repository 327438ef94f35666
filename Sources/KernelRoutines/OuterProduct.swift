/// A sum of outer products of gathered rows, the gradient of a product by its right factor:
///
///     C[s · segmentLength + l, n] = Σ_m A[rowsOfA[m] + segments[s] + l] · B[rowsOfB[m] + n]
///
/// The sum over m runs from first to last for every element, whoever computes it.
/// B may be read up to 64 elements past its end, A up to 16.
public struct OuterProduct {
  /// The elements that the rows of A are gathered from.
  public var a: UnsafePointer<Float>
  /// Where each row starts in A.
  public var rowsOfA: UnsafePointer<Int32>
  /// Where each segment starts in a row of A.
  public var segments: UnsafePointer<Int32>
  /// How many runs there are.
  public var segmentCount: Int
  /// Elements in every run.
  public var segmentLength: Int
  /// The elements that the rows of B are gathered from.
  public var b: UnsafePointer<Float>
  /// Where each row starts in B.
  public var rowsOfB: UnsafePointer<Int32>
  /// Terms of the sum.
  public var terms: Int
  /// The result, [segmentCount · segmentLength, columns].
  public var c: UnsafeMutablePointer<Float>
  /// Elements from one row of C to the next.
  public var strideOfC: Int
  /// Columns of B and C.
  public var columns: Int
  /// Room for `scratchCount(columns:)` elements, each call's own.
  public var scratch: UnsafeMutablePointer<Float>
  /// Whether the sums go on from what C holds, instead of beginning at zero.
  public var goesOn = false

  /// A product of these arrays, which must outlive it.
  public init(
    a: UnsafePointer<Float>, rowsOfA: UnsafePointer<Int32>, segments: UnsafePointer<Int32>,
    segmentCount: Int, segmentLength: Int, b: UnsafePointer<Float>,
    rowsOfB: UnsafePointer<Int32>, terms: Int, c: UnsafeMutablePointer<Float>, strideOfC: Int,
    columns: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    self.a = a
    self.rowsOfA = rowsOfA
    self.segments = segments
    self.segmentCount = segmentCount
    self.segmentLength = segmentLength
    self.b = b
    self.rowsOfB = rowsOfB
    self.terms = terms
    self.c = c
    self.strideOfC = strideOfC
    self.columns = columns
    self.scratch = scratch
  }

  /// Rows of C that one step of the routine handles together, consecutive elements of a row of A.
  public static let rowsPerBlock = 12

  /// Terms that one step of the routine handles together.
  public static let termsPerBlock = 96

  /// Elements that the copy of one block of A takes.
  public static let packedBlockCount = termsPerBlock * rowsPerBlock + 8

  /// Blocks of A that are copied together.
  public static let blocksPerGroup = 4

  /// Elements of scratch for so many columns: a group's copy of A, and B's in panels of up to 64.
  public static func scratchCount(columns: Int) -> Int {
    blocksPerGroup * packedBlockCount + termsPerBlock * ((columns + 63) / 64 * 64)
  }

  /// Blocks of rows of C that one segment makes.
  public static func blocksPerSegment(_ segmentLength: Int) -> Int {
    (segmentLength + rowsPerBlock - 1) / rowsPerBlock
  }

  /// Blocks of rows of C: what a call of the routine is given a range of.
  public static func blockCount(segmentCount: Int, segmentLength: Int) -> Int {
    segmentCount * blocksPerSegment(segmentLength)
  }
}
