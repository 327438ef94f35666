/// A run of consecutive elements that the rows of a product share: where it starts in a row of A,
/// and which element of B its first row starts at.
public struct Segment {
  /// Where it starts in a row of A.
  public var a: Int32
  /// The element of B that its first row starts at.
  public var b: Int32

  /// A run of elements at these places.
  public init(a: Int32, b: Int32) {
    self.a = a
    self.b = b
  }
}

/// A matrix product whose left rows are gathered from memory where they lie:
///
///     C[m, n] (+)= bias[n] + Σ_s Σ_l A[rowsOfA[m] + segments[s].a + l] · B[segments[s].b + l · strideOfB + n]
///
/// With one segment this is an ordinary product; a convolution is one whose rows are pixels, whose
/// segments are the rows of the kernel's window and whose A is the padded image itself, so that no
/// matrix of patches is ever built.
///
/// Columns are computed in whole vectors: B may be read up to 64 elements past its end, which every
/// buffer of the engine allows for.
public struct GatherProduct {
  /// The elements that the rows of A are gathered from.
  public var a: UnsafePointer<Float>
  /// Where each row starts in A.
  public var rowsOfA: UnsafePointer<Int32>
  /// The runs of elements of every row.
  public var segments: UnsafePointer<Segment>
  /// How many runs there are.
  public var segmentCount: Int
  /// Elements in every segment.
  public var segmentLength: Int
  /// [segments · segmentLength, columns], its rows `strideOfB` apart.
  public var b: UnsafePointer<Float>
  /// Elements from one row of B to the next.
  public var strideOfB: Int
  /// The result.
  public var c: UnsafeMutablePointer<Float>
  /// Where each row starts in C.
  public var rowsOfC: UnsafePointer<Int32>
  /// Columns of B and C.
  public var columns: Int
  /// One value a column, or nil for none.
  public var bias: UnsafePointer<Float>?
  /// What results below 0 are multiplied by: 1 for none of it, 0 for relu, a slope for leaky relu.
  public var negativeSlope: Float

  /// A product of these arrays, which must outlive it.
  public init(
    a: UnsafePointer<Float>, rowsOfA: UnsafePointer<Int32>, segments: UnsafePointer<Segment>,
    segmentCount: Int, segmentLength: Int, b: UnsafePointer<Float>, strideOfB: Int,
    c: UnsafeMutablePointer<Float>, rowsOfC: UnsafePointer<Int32>, columns: Int,
    bias: UnsafePointer<Float>? = nil, negativeSlope: Float = 1
  ) {
    self.a = a
    self.rowsOfA = rowsOfA
    self.segments = segments
    self.segmentCount = segmentCount
    self.segmentLength = segmentLength
    self.b = b
    self.strideOfB = strideOfB
    self.c = c
    self.rowsOfC = rowsOfC
    self.columns = columns
    self.bias = bias
    self.negativeSlope = negativeSlope
  }
}
