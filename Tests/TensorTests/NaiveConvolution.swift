import Tensor

/// Convolutions as their definitions say, element by element in double precision.
enum NaiveConvolution {
  /// [N, H, W, C] with [kH, kW, C, D] → [N, H′, W′, D].
  static func convolved(
    _ x: Tensor, _ kernel: Tensor, bias: [Float], stride: Int, padding: Int
  ) -> (shape: [Int], values: [Double]) {
    let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    let (kh, kw, d) = (kernel.shape[0], kernel.shape[1], kernel.shape[3])
    let height = (h + 2 * padding - kh) / stride + 1
    let width = (w + 2 * padding - kw) / stride + 1
    let (values, weights) = (x.values, kernel.values)
    var result: [Double] = []
    for image in 0..<n {
      for i in 0..<height {
        for j in 0..<width {
          for channel in 0..<d {
            var sum = Double(bias[channel])
            for k in 0..<kh {
              for l in 0..<kw {
                let (row, column) = (stride * i + k - padding, stride * j + l - padding)
                guard (0..<h).contains(row), (0..<w).contains(column) else { continue }
                for input in 0..<c {
                  sum +=
                    Double(values[((image * h + row) * w + column) * c + input])
                    * Double(weights[((k * kw + l) * c + input) * d + channel])
                }
              }
            }
            result.append(sum)
          }
        }
      }
    }
    return ([n, height, width, d], result)
  }

  /// [N, H, W, C] with [kH, kW, C, D] → [N, (H − 1) s − 2p + kH, …, D]: every pixel adds a kernel.
  static func transposed(
    _ x: Tensor, _ kernel: Tensor, bias: [Float], stride: Int, padding: Int
  ) -> (shape: [Int], values: [Double]) {
    let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    let (kh, kw, d) = (kernel.shape[0], kernel.shape[1], kernel.shape[3])
    let height = (h - 1) * stride - 2 * padding + kh
    let width = (w - 1) * stride - 2 * padding + kw
    let (values, weights) = (x.values, kernel.values)
    var result = (0..<n * height * width * d).map { Double(bias[$0 % d]) }
    for image in 0..<n {
      for row in 0..<h {
        for column in 0..<w {
          for k in 0..<kh {
            for l in 0..<kw {
              let (i, j) = (row * stride + k - padding, column * stride + l - padding)
              guard (0..<height).contains(i), (0..<width).contains(j) else { continue }
              for input in 0..<c {
                let value = Double(values[((image * h + row) * w + column) * c + input])
                for channel in 0..<d {
                  result[((image * height + i) * width + j) * d + channel] +=
                    value * Double(weights[((k * kw + l) * c + input) * d + channel])
                }
              }
            }
          }
        }
      }
    }
    return ([n, height, width, d], result)
  }

  /// [m, k] × [k, n] → [m, n].
  static func product(_ a: Tensor, _ b: Tensor, bias: [Float]) -> [Double] {
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    let (left, right) = (a.values, b.values)
    return (0..<m * n).map { index in
      (0..<k).reduce(Double(bias[index % n])) {
        $0 + Double(left[index / n * k + $1]) * Double(right[$1 * n + index % n])
      }
    }
  }
}
