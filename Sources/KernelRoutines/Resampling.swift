/// Images [N, H, W, C] drawn anew at another size, each pixel a weighted sum of old ones:
///
///     y[n, i, j, c] = Σ vertical[i, k] · horizontal[j, l] · x[n, k, l, c]
///
/// The two matrices are sparse, row by row: the entries of row i are those from starts[i] to
/// starts[i + 1], each a column and a weight.
public struct Resampling {
  /// [N, inputHeight, inputWidth, channels]
  public var x: UnsafePointer<Float>
  /// [N, outputHeight, outputWidth, channels]
  public var y: UnsafeMutablePointer<Float>
  /// Size of an image before and after, and its channels.
  public var inputHeight: Int
  /// Pixels in a row of x.
  public var inputWidth: Int
  /// Rows of pixels of y.
  public var outputHeight: Int
  /// Pixels in a row of y.
  public var outputWidth: Int
  /// Values of a pixel.
  public var channels: Int
  /// What each row of y is made of.
  public var vertical: SparseRows
  /// What each column of y is made of.
  public var horizontal: SparseRows

  /// A resampling of these arrays, which must outlive it.
  public init(
    x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>, inputHeight: Int, inputWidth: Int,
    outputHeight: Int, outputWidth: Int, channels: Int, vertical: SparseRows,
    horizontal: SparseRows
  ) {
    self.x = x
    self.y = y
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
    self.channels = channels
    self.vertical = vertical
    self.horizontal = horizontal
  }
}

/// The entries of a sparse matrix, row by row.
public struct SparseRows {
  /// One more than there are rows.
  public var starts: UnsafePointer<Int32>
  /// The column of each entry.
  public var columns: UnsafePointer<Int32>
  /// The value of each entry.
  public var weights: UnsafePointer<Float>

  /// A matrix of these arrays, which must outlive it.
  public init(
    starts: UnsafePointer<Int32>, columns: UnsafePointer<Int32>, weights: UnsafePointer<Float>
  ) {
    self.starts = starts
    self.columns = columns
    self.weights = weights
  }
}
