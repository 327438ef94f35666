import KernelRoutines

/// Images made anew from weighted sums of pixels:
///
///     y[n, i, j, c] = Σ vertical[i, k] · horizontal[j, l] · x[n, k, l, c]
///
/// - Precondition: the matrices have as many columns as the images have rows and columns of pixels.
public func resample(
  _ x: Storage, _ images: Images, vertical: ResamplingMatrix, horizontal: ResamplingMatrix,
  into y: Storage
) {
  x.require(images.count * images.perImage, "resample: x")
  y.require(
    images.count * vertical.rows * horizontal.rows * images.channels, "resample: y")
  precondition(
    vertical.columns == images.height && horizontal.columns == images.width,
    "resample: \(vertical.columns)×\(horizontal.columns) pixels from the shape \(images.shape)")
  vertical.withRows { verticalRows in
    horizontal.withRows { horizontalRows in
      let resampling = KernelRoutines.Resampling(
        x: x.pointer, y: y.pointer, inputHeight: images.height, inputWidth: images.width,
        outputHeight: vertical.rows, outputWidth: horizontal.rows, channels: images.channels,
        vertical: verticalRows, horizontal: horizontalRows)
      inParallel(
        images.count * vertical.rows,
        perPiece: rowsPerPiece(columns: horizontal.rows * images.channels)
      ) { routines.resample(resampling, rows: $0) }
    }
  }
}

extension ResamplingMatrix {
  /// Calls `body` with the matrix as the routines take it.
  fileprivate func withRows(_ body: (SparseRows) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      columnIndices.withUnsafeBufferPointer { columns in
        weights.withUnsafeBufferPointer { weights in
          guard let starts = starts.baseAddress, let columns = columns.baseAddress,
            let weights = weights.baseAddress
          else { return }
          body(SparseRows(starts: starts, columns: columns, weights: weights))
        }
      }
    }
  }
}
