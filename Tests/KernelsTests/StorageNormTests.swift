import KernelRoutines
import Kernels
import Testing

/// Sums, batch normalisation and standardisation over storages, against their definitions.
@Suite struct StorageNormTests {
  @Test("sums over all, over columns and over the middle axis are right", arguments: oddSpans)
  func sums(outer: Int, middle: Int, inner: Int) {
    let x = Storage(sample: outer * middle * inner, seed: 4)
    let from = Reference(x, [outer, middle, inner])
    #expect(error([sum(x)], [from.values.reduce(0, +)]) < 1e-5)
    let overMiddle = Storage(unwritten: outer * inner)
    sumOverMiddle(x, AxisSpan([outer, middle, inner], 1..<2), into: overMiddle)
    #expect(
      overMiddle.error(
        Reference([outer, inner]) { place in
          Reference.sum(middle) { from[place[0], $0, place[1]] }
        }) < 1e-5)
    let byColumn = Storage(unwritten: inner)
    sumByColumn(x, rows: outer * middle, into: byColumn)
    let rows = Reference(x, [outer * middle, inner])
    #expect(
      byColumn.error(
        Reference([inner]) { place in Reference.sum(outer * middle) { rows[$0, place[0]] } })
        < 1e-5)
  }

  @Test("means and variances by column are right, and 1 / √(variance + ε)")
  func statistics() {
    for (rows, columns) in [(1, 1), (3, 5), (1_300, 17), (600, 33)] {
      let x = Storage(sample: rows * columns, seed: 5)
      let from = Reference(x, [rows, columns])
      let mean = Storage(unwritten: columns)
      meanByColumn(x, rows: rows, into: mean)
      let means = Reference([columns]) { place in
        Reference.sum(rows) { from[$0, place[0]] } / Double(rows)
      }
      #expect(mean.error(means) < 1e-6)
      let variance = Storage(unwritten: columns)
      varianceByColumn(x, mean: mean, rows: rows, into: variance)
      let variances = Reference([columns]) { place in
        Reference.sum(rows) {
          let difference = from[$0, place[0]] - means[place[0]]
          return difference * difference / Double(rows)
        }
      }
      #expect(variance.error(variances) < 1e-6)
      let inverse = Storage(unwritten: columns)
      inverseDeviation(variance, epsilon: 0.1, into: inverse)
      #expect(
        inverse.error(Reference([columns]) { 1 / (variances[$0[0]] + 0.1).squareRoot() }) < 1e-6)
    }
  }

  @Test("an affine function with leaky relu, and both parts of its gradient, are right")
  func affineWithLeakyRelu() {
    for (rows, columns, slope) in [(1, 1, 1.0), (5, 17, 0.2), (1_300, 3, 0), (700, 33, 0.2)] {
      let (x, u) = (
        Storage(sample: rows * columns, seed: 6), Storage(sample: rows * columns, seed: 7)
      )
      let factors = (8..<14).map { Storage(sample: columns, seed: $0) }
      let affine = LeakyAffine(
        scale: factors[0], shift: factors[1], negativeSlope: Float(slope))
      let (from, upstream) = (Reference(x, [rows, columns]), Reference(u, [rows, columns]))
      let by = factors.map { Reference($0, [columns]) }
      func before(_ row: Int, _ column: Int) -> Double {
        // In float32, as which side of the kink a value lies on is decided there.
        Double(
          Float(from[row, column]) * Float(by[0][column]) + Float(by[1][column]))
      }
      func back(_ row: Int, _ column: Int) -> Double {
        upstream[row, column] * (before(row, column) > 0 ? 1 : slope)
      }
      let y = Storage(unwritten: rows * columns)
      affineByColumn(x, affine, rows: rows, into: y)
      let right = Reference([rows, columns]) {
        let value = before($0[0], $0[1])
        return value > 0 ? value : slope * value
      }
      #expect(y.error(right) < 1e-6)
      let sums = Storage(unwritten: 2 * columns)
      affineGradientSums(u, x, affine, mean: factors[2], rows: rows, into: sums)
      let totals = Reference([2, columns]) { place in
        Reference.sum(rows) {
          back($0, place[1])
            * (place[0] == 0 ? 1 : from[$0, place[1]] - by[2][place[1]])
        }
      }
      #expect(sums.error(totals) < 1e-4)
      let d = Storage(unwritten: rows * columns)
      affineGradient(
        u, x, affine, AffinePair(a: factors[3], b: factors[4], c: factors[5]), rows: rows, into: d)
      let gradient = Reference([rows, columns]) {
        by[3][$0[1]] * back($0[0], $0[1]) + by[4][$0[1]] * from[$0[0], $0[1]] + by[5][$0[1]]
      }
      #expect(d.error(gradient) < 1e-5)
    }
  }

  @Test(
    "standardisation over the middle axis and its gradient are right, centred or not",
    arguments: oddSpans, [true, false])
  func standardisation(_ lengths: (outer: Int, middle: Int, inner: Int), _ centred: Bool) {
    let (outer, middle, inner) = lengths
    guard middle > 0 else { return }
    let shape = [outer, middle, inner]
    let span = AxisSpan(shape, 1..<2)
    let (x, u) = (
      Storage(sample: outer * middle * inner, seed: 15),
      Storage(sample: outer * middle * inner, seed: 16)
    )
    let (from, upstream) = (Reference(x, shape), Reference(u, shape))
    func mean(_ outer: Int, _ inner: Int, _ value: (Int) -> Double) -> Double {
      Reference.sum(middle, value) / Double(middle)
    }
    let centres = Reference([outer, inner]) { place in
      centred ? mean(place[0], place[1]) { from[place[0], $0, place[1]] } : 0
    }
    let inverses = Reference([outer, inner]) { place in
      1
        / (mean(place[0], place[1]) {
          let difference = from[place[0], $0, place[1]] - centres[place[0], place[1]]
          return difference * difference
        } + 0.1).squareRoot()
    }
    let y = Storage(unwritten: x.count)
    let inverse = Storage(unwritten: outer * inner)
    standardise(x, span, centred: centred, epsilon: 0.1, inverse: inverse, into: y)
    let right = Reference(shape) {
      (from[$0[0], $0[1], $0[2]] - centres[$0[0], $0[2]]) * inverses[$0[0], $0[2]]
    }
    #expect(y.error(right) < 1e-5)
    #expect(inverse.error(inverses) < 1e-5)
    let d = Storage(unwritten: x.count)
    standardisationGradient(u, output: y, inverse: inverse, span, centred: centred, into: d)
    let products = Reference([outer, inner]) { place in
      mean(place[0], place[1]) {
        upstream[place[0], $0, place[1]] * right[place[0], $0, place[1]]
      }
    }
    let shares = Reference([outer, inner]) { place in
      centred ? mean(place[0], place[1]) { upstream[place[0], $0, place[1]] } : 0
    }
    let gradient = Reference(shape) {
      (upstream[$0[0], $0[1], $0[2]] - shares[$0[0], $0[2]]
        - right[$0[0], $0[1], $0[2]] * products[$0[0], $0[2]]) * inverses[$0[0], $0[2]]
    }
    #expect(d.error(gradient) < 1e-5)
  }
}
