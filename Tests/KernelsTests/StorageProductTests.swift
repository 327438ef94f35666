import KernelRoutines
import Kernels
import Testing

/// Products of matrices, attention and transposed convolutions on storages, against their definitions.
@Suite struct StorageProductTests {
  /// Lengths m, k, n of products: around register blocks, pieces of rows and panels of columns.
  private static let sizes = [
    (0, 3, 2), (1, 1, 1), (3, 5, 1), (2, 17, 65), (5, 2, 130), (97, 3, 7), (400, 2, 33), (3, 0, 5),
  ]

  @Test("A B with bias and slope, and Aᵀ B, are right", arguments: sizes)
  func products(m: Int, k: Int, n: Int) {
    let (a, b) = (Storage(sample: m * k, seed: 1), Storage(sample: k * n, seed: 2))
    let bias = Storage(sample: n, seed: 3)
    let (left, right) = (Reference(a, [m, k]), Reference(b, [k, n]))
    let added = Reference(bias, [n])
    let slope = n == 1 ? 1 : 0.25
    let c = Storage(unwritten: m * n)
    product(
      a, b, bias: bias, negativeSlope: Float(slope),
      ProductSizes(rows: m, inner: k, columns: n), into: c)
    let expected = Reference([m, n]) { place in
      let value =
        added[place[1]] + Reference.sum(k) { left[place[0], $0] * right[$0, place[1]] }
      return value > 0 ? value : slope * value
    }
    #expect(c.error(expected) < 1e-5)
    let other = Storage(sample: m * n, seed: 4)
    let terms = Reference(other, [m, n])
    let t = Storage(unwritten: k * n)
    transposedProduct(a, other, ProductSizes(rows: k, inner: m, columns: n), into: t)
    #expect(
      t.error(
        Reference([k, n]) { place in
          Reference.sum(m) { left[$0, place[0]] * terms[$0, place[1]] }
        }) < 1e-4)
  }

  @Test("products and transposes example by example are right", arguments: sizes)
  func batches(m: Int, k: Int, n: Int) {
    let examples = 3
    let a = Storage(sample: examples * m * k, seed: 5)
    let b = Storage(sample: examples * k * n, seed: 6)
    let (left, right) = (Reference(a, [examples, m, k]), Reference(b, [examples, k, n]))
    let c = Storage(unwritten: examples * m * n)
    batchedProduct(
      a, b, examples: examples, ProductSizes(rows: m, inner: k, columns: n), into: c)
    let made = Reference([examples, m, n]) { place in
      Reference.sum(k) { left[place[0], place[1], $0] * right[place[0], $0, place[2]] }
    }
    #expect(c.error(made) < 1e-5)
    let t = Storage(unwritten: examples * k * n)
    transposedBatchedProduct(
      a, c, examples: examples, ProductSizes(rows: k, inner: m, columns: n), into: t)
    #expect(
      t.error(
        Reference([examples, k, n]) { place in
          Reference.sum(m) { left[place[0], $0, place[1]] * made[place[0], $0, place[2]] }
        }) < 1e-4)
    let turned = Storage(unwritten: examples * m * k)
    transpose(a, rows: m, columns: k, into: turned)
    #expect(
      turned.error(Reference([examples, k, m]) { left[$0[0], $0[2], $0[1]] }) == 0)
  }

  @Test("attention and its gradients are right, made from whole products and softmax")
  func attending() {
    for (queries, keys, width, values) in [(1, 1, 1, 1), (5, 3, 2, 7), (40, 17, 4, 33)] {
      let examples = 2
      let sizes = AttentionSizes(
        queries: [examples, queries, width], keys: [examples, keys, width],
        values: [examples, keys, values])
      let q = Storage(sample: examples * queries * width, seed: 7)
      let k = Storage(sample: examples * keys * width, seed: 8)
      let v = Storage(sample: examples * keys * values, seed: 9)
      let u = Storage(sample: examples * queries * values, seed: 10)
      let (query, key) = (
        Reference(q, [examples, queries, width]), Reference(k, [examples, keys, width])
      )
      let (value, upstream) = (
        Reference(v, [examples, keys, values]), Reference(u, [examples, queries, values])
      )
      let powers = Reference([examples, queries, keys]) { place in
        exponential(
          Reference.sum(width) { query[place[0], place[1], $0] * key[place[0], place[2], $0] })
      }
      let map = Reference([examples, queries, keys]) { place in
        powers[place[0], place[1], place[2]]
          / Reference.sum(keys) { powers[place[0], place[1], $0] }
      }
      let y = Storage(unwritten: examples * queries * values)
      attention(q, k, v, sizes, into: y)
      let attended = Reference([examples, queries, values]) { place in
        Reference.sum(keys) { map[place[0], place[1], $0] * value[place[0], $0, place[2]] }
      }
      #expect(y.error(attended) < 1e-5)
      let gradients = [q.count, k.count, v.count].map { Storage(unwritten: $0) }
      attentionGradient(
        q, k, v, upstream: u, sizes,
        into: AttentionGradients(
          queries: gradients[0], keys: gradients[1], values: gradients[2]))
      let byMap = Reference([examples, queries, keys]) { place in
        Reference.sum(values) {
          upstream[place[0], place[1], $0] * value[place[0], place[2], $0]
        }
      }
      let byScores = Reference([examples, queries, keys]) { place in
        let (n, j, i) = (place[0], place[1], place[2])
        return map[n, j, i]
          * (byMap[n, j, i] - Reference.sum(keys) { map[n, j, $0] * byMap[n, j, $0] })
      }
      #expect(
        gradients[0].error(
          Reference([examples, queries, width]) { place in
            Reference.sum(keys) { byScores[place[0], place[1], $0] * key[place[0], $0, place[2]] }
          }) < 1e-4)
      #expect(
        gradients[1].error(
          Reference([examples, keys, width]) { place in
            Reference.sum(queries) {
              byScores[place[0], $0, place[1]] * query[place[0], $0, place[2]]
            }
          }) < 1e-4)
      #expect(
        gradients[2].error(
          Reference([examples, keys, values]) { place in
            Reference.sum(queries) {
              map[place[0], $0, place[1]] * upstream[place[0], $0, place[2]]
            }
          }) < 1e-4)
    }
  }

  @Test(
    "the taps' products, added where they fall, are a transposed convolution",
    arguments: [1, 3, 16, 17])
  func taps(outputs: Int) {
    for (side, kernel, stride, padding) in [(1, 4, 1, 0), (3, 4, 2, 1), (5, 3, 1, 1), (2, 2, 3, 0)]
    {
      let window = Window(kernel: kernel, stride: stride, padding: padding)
      let (channels, length) = (3, window.enlarged(side, kernel: kernel))
      let images = Images([2, side, side, channels], "test")
      let result = Images([2, length, length, outputs], "test")
      let x = Storage(sample: 2 * images.perImage, seed: 11)
      let weights = Storage(sample: kernel * kernel * channels * outputs, seed: 12)
      let bias = Storage(sample: outputs, seed: 13)
      let parts = Storage(unwritten: images.pixels * window.taps * outputs)
      tapProducts(
        x, kernel: weights, taps: window.taps, channels: channels, outputs: outputs, into: parts)
      let y = Storage(unwritten: 2 * result.perImage)
      scatterTaps(parts, bias: bias, images, window, to: result, into: y)
      let (from, by) = (
        Reference(x, images.shape), Reference(weights, [kernel, kernel, channels, outputs])
      )
      let added = bias.values
      let expected = Reference(result.shape) { place in
        Reference.sum(side * side) { pixel in
          let (h, w) = (pixel / side, pixel % side)
          let (k, l) = (place[1] + padding - stride * h, place[2] + padding - stride * w)
          guard (0..<kernel).contains(k), (0..<kernel).contains(l) else { return 0 }
          return Reference.sum(channels) { from[place[0], h, w, $0] * by[k, l, $0, place[3]] }
        } + Double(added[place[3]])
      }
      #expect(y.error(expected) < 1e-5, "kernel \(kernel), stride \(stride)")
    }
  }

  @Test("resampling is the product with both matrices")
  func resampling() {
    let images = Images([2, 5, 3, 4], "test")
    let x = Storage(sample: 2 * images.perImage, seed: 14)
    let from = Reference(x, images.shape)
    let y = Storage(unwritten: 2 * 10 * 9 * 4)
    resample(
      x, images, vertical: .nearest(from: 5, to: 10), horizontal: .nearest(from: 3, to: 9), into: y)
    #expect(
      y.error(
        Reference([2, 10, 9, 4]) { from[$0[0], $0[1] / 2, $0[2] / 3, $0[3]] }) == 0)
    let means = Storage(unwritten: 2 * 2 * 1 * 4)
    resample(
      x, images, vertical: .average(of: 5, kernel: 2, stride: 2),
      horizontal: .average(of: 3, kernel: 2, stride: 2), into: means)
    #expect(
      means.error(
        Reference([2, 2, 1, 4]) { place in
          Reference.sum(4) { from[place[0], 2 * place[1] + $0 / 2, $0 % 2, place[3]] } / 4
        }) < 1e-6)
  }
}
