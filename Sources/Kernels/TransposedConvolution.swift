import KernelRoutines

// A transposed convolution as one product with all taps of the kernel, whose parts are then added
// where they fall: for few channels, and for images of one pixel.

/// parts[p, t, d] = Σ_c x[p, c] · kernel[t, c, d], for pixels [pixels, channels] and a kernel
/// [taps, channels, outputs].
public func tapProducts(
  _ x: Storage, kernel: Storage, taps: Int, channels: Int, outputs: Int, into parts: Storage
) {
  let pixels = x.count / max(1, channels)
  let wide = taps * outputs
  x.require(pixels * channels, "tapProducts: x")
  kernel.require(taps * channels * outputs, "tapProducts: kernel")
  parts.require(pixels * wide, "tapProducts: parts")
  guard outputs >= 16 else {
    let matrix = Storage(count: channels * wide)
    for tap in 0..<taps {
      for channel in 0..<channels {
        (matrix.pointer + (channel * wide + tap * outputs)).update(
          from: kernel.pointer + (tap * channels + channel) * outputs, count: outputs)
      }
    }
    gatherProduct(
      GatherShape(rows: pixels, inner: channels, columns: wide), x, matrix, bias: nil, into: parts)
    return
  }
  // The taps' own matrices lie in the kernel as they are needed.
  let shape = GatherShape(
    rowsOfA: (0..<pixels).map { Int32($0 * channels) },
    rowsOfC: (0..<pixels).map { Int32($0 * wide) }, segments: [Segment(a: 0, b: 0)],
    segmentLength: channels, columns: outputs)
  inParallel(taps, perPiece: 1) { tap in
    gatherProduct(
      shape, x.pointer, kernel.pointer + tap.lowerBound * channels * outputs, bias: nil,
      negativeSlope: 1, into: parts.pointer + tap.lowerBound * outputs)
  }
}

/// y[n, i, j, d] = bias[d] + Σ parts[n, h, w, k, l, d] over i = s h + k − p and j = s w + l − p.
///
/// - Parameters:
///   - parts: [N, h, w, kH, kW, d], of the images x.
///   - bias: [d], or nil for none.
public func scatterTaps(
  _ parts: Storage, bias: Storage?, _ x: Images, _ window: Window, to y: Images,
  into result: Storage
) {
  let wide = window.taps * y.channels
  parts.require(x.pixels * wide, "scatterTaps: parts")
  result.require(y.count * y.perImage, "scatterTaps: result")
  bias?.require(y.channels, "scatterTaps: bias")
  let (s, p) = (window.stride, window.padding)
  inParallel(
    y.count * y.height, perPiece: max(1, 8192 / max(1, y.width * y.channels))
  ) { rows in
    for row in rows {
      let image = row / y.height
      let i = row % y.height
      let line = result.pointer + row * y.width * y.channels
      for j in 0..<y.width {
        for d in 0..<y.channels { line[j * y.channels + d] = bias?.pointer[d] ?? 0 }
      }
      var k = (i + p) % s
      while k < window.kernelHeight {
        let h = (i + p - k) / s
        if h >= 0 && h < x.height && i + p >= k {
          for l in 0..<window.kernelWidth {
            let tap = k * window.kernelWidth + l
            // Columns w of x whose tap l falls inside the line.
            let first = max(0, (p - l + s - 1) / s)
            let last = y.width - 1 + p - l
            let end = last < 0 ? 0 : min(x.width, last / s + 1)
            var w = first
            while w < end {
              let from = parts.pointer + (((image * x.height + h) * x.width + w) * wide)
              let to = line + (w * s + l - p) * y.channels
              for d in 0..<y.channels { to[d] += from[tap * y.channels + d] }
              w += 1
            }
          }
        }
        k += s
      }
    }
  }
}
