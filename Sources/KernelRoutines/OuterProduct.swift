/// A sum of outer products of gathered rows, the gradient of a product by its right factor:
///
///     C[s · segmentLength + l, n] = Σ_m A[rowsOfA[m] + segments[s] + l] · B[rowsOfB[m] + n]
///
/// The sum over m runs from first to last for every element, whoever computes it.
/// B may be read up to 64 elements past its end, A up to 8.
public struct OuterProduct {
  public var a: UnsafePointer<Float>
  public var rowsOfA: UnsafePointer<Int32>
  /// Where each segment starts in a row of A.
  public var segments: UnsafePointer<Int32>
  public var segmentCount: Int
  public var segmentLength: Int
  public var b: UnsafePointer<Float>
  public var rowsOfB: UnsafePointer<Int32>
  /// Terms of the sum.
  public var terms: Int
  public var c: UnsafeMutablePointer<Float>
  public var strideOfC: Int
  /// Columns of B and C.
  public var columns: Int
  /// Room for `scratchCount` elements, each thread's own.
  public var scratch: UnsafeMutablePointer<Float>

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

  /// Rows of A that one step of the routine handles together.
  public static let rowsPerBlock = 6

  /// Terms that one step of the routine handles together.
  public static let termsPerBlock = 96

  /// Elements of scratch: the widest panel of a block of terms.
  public static let scratchCount = termsPerBlock * 64

  /// Blocks of rows of C: what a call of the routine is given a range of.
  public static func blockCount(segmentCount: Int, segmentLength: Int) -> Int {
    segmentCount * ((segmentLength + rowsPerBlock - 1) / rowsPerBlock)
  }
}
