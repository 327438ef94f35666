/// Images [N, H, W, C] drawn anew at another size, each pixel a weighted sum of old ones:
///
///     y[n, i, j, c] = Σ vertical[i, k] · horizontal[j, l] · x[n, k, l, c]
///
/// The two matrices are sparse, row by row: the entries of row i are those from starts[i] to
/// starts[i + 1], each a column and a weight.
public struct Resampling {
  public var x: UnsafePointer<Float>
  public var y: UnsafeMutablePointer<Float>
  /// Size of an image before and after, and its channels.
  public var inputHeight: Int
  public var inputWidth: Int
  public var outputHeight: Int
  public var outputWidth: Int
  public var channels: Int
  public var vertical: SparseRows
  public var horizontal: SparseRows

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
  public var columns: UnsafePointer<Int32>
  public var weights: UnsafePointer<Float>

  public init(
    starts: UnsafePointer<Int32>, columns: UnsafePointer<Int32>, weights: UnsafePointer<Float>
  ) {
    self.starts = starts
    self.columns = columns
    self.weights = weights
  }
}
