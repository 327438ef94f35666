import KernelRoutines
import Kernels

/// The window of a convolution: its kernel, stride and padding.
public typealias Window = Kernels.Window

/// Where windows lie in the padded images x and their results in y: a convolution as a product of
/// gathered rows. A row of A is a window's place, a segment one row of the kernel.
struct ConvolutionPlan {
  var margins: Margins
  /// Start of each window in the padded x, image by image.
  var windows: [Int32]
  /// Start of each pixel of y.
  var pixels: [Int32]
  /// Start of each row of the kernel in a window.
  var kernelRows: [Int32]
  /// Elements in a row of the kernel.
  var rowLength: Int

  init(x: Images, y: Images, window: Window) {
    let p = window.padding
    // Rows and columns that no window reaches are left out, those past the end added.
    margins = Margins(
      top: p, left: p,
      bottom: max(0, (y.height - 1) * window.stride + window.kernelHeight - p - x.height),
      right: max(0, (y.width - 1) * window.stride + window.kernelWidth - p - x.width))
    let width = (x.width + margins.left + margins.right) * x.channels
    let perImage = (x.height + margins.top + margins.bottom) * width
    rowLength = window.kernelWidth * x.channels
    kernelRows = (0..<window.kernelHeight).map { Int32($0 * width) }
    windows = []
    pixels = []
    windows.reserveCapacity(y.count * y.height * y.width)
    pixels.reserveCapacity(y.count * y.height * y.width)
    for image in 0..<y.count {
      for row in 0..<y.height {
        var start = image * perImage + row * window.stride * width
        for _ in 0..<y.width {
          windows.append(Int32(start))
          pixels.append(Int32(pixels.count * y.channels))
          start += window.stride * x.channels
        }
      }
    }
  }
}

/// One phase of a transposed convolution with stride s: the pixels of y whose row and column leave
/// given remainders by s. They all see the same few taps of the kernel, so that each phase is an
/// ordinary small convolution, and no product with an inserted zero is made.
struct TransposedPhase {
  /// Start of each window's last pixel in the padded x.
  var windows: [Int32]
  /// Start of each pixel of y.
  var pixels: [Int32]
  /// The taps: where they lie in x from the window's last pixel, and in the kernel.
  var segments: [Segment]
}

/// A transposed convolution as products of gathered rows, one a phase.
struct TransposedConvolutionPlan {
  var margins: Margins
  var phases: [TransposedPhase]

  init(x: Images, y: Images, window: Window) {
    let s = window.stride
    let p = window.padding
    /// Pixels before the first and after the last that the taps reach, along an axis.
    func reach(_ from: Int, _ to: Int, _ kernel: Int) -> (before: Int, after: Int) {
      let taps = (kernel + s - 1) / s
      return (max(0, taps - 1 - p / s), max(0, (to - 1 + p) / s - (from - 1)))
    }
    let vertical = reach(x.height, y.height, window.kernelHeight)
    let horizontal = reach(x.width, y.width, window.kernelWidth)
    margins = Margins(
      top: vertical.before, left: horizontal.before, bottom: vertical.after,
      right: horizontal.after)
    let width = (x.width + margins.left + margins.right) * x.channels
    let perImage = (x.height + margins.top + margins.bottom) * width
    phases = []
    for phaseRow in 0..<s {
      for phaseColumn in 0..<s {
        var phase = TransposedPhase(windows: [], pixels: [], segments: [])
        for kernelRow in stride(from: phaseRow, to: window.kernelHeight, by: s) {
          for kernelColumn in stride(from: phaseColumn, to: window.kernelWidth, by: s) {
            let back = kernelRow / s * width + kernelColumn / s * x.channels
            let tap = kernelRow * window.kernelWidth + kernelColumn
            phase.segments.append(
              Segment(a: Int32(-back), b: Int32(tap * x.channels * y.channels)))
          }
        }
        let firstRow = (phaseRow - p % s + s) % s
        let firstColumn = (phaseColumn - p % s + s) % s
        for image in 0..<y.count {
          for row in stride(from: firstRow, to: y.height, by: s) {
            let sourceRow = (row + p) / s + margins.top
            for column in stride(from: firstColumn, to: y.width, by: s) {
              let source = (column + p) / s + margins.left
              phase.windows.append(
                Int32(image * perImage + sourceRow * width + source * x.channels))
              phase.pixels.append(
                Int32(((image * y.height + row) * y.width + column) * y.channels))
            }
          }
        }
        if !phase.pixels.isEmpty { phases.append(phase) }
      }
    }
  }
}
