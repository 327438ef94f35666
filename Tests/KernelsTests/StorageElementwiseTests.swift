import KernelRoutines
import Kernels
import Testing

/// The loops over storages cover every element, in whichever piece it lies.
@Suite struct StorageElementwiseTests {
  /// Around the length of a piece, 16,384.
  private static let counts = [0, 1, 16_383, 16_384, 16_385, 40_001]

  private static func check(
    _ count: Int, _ run: (_ a: Storage, _ b: Storage, _ y: Storage) -> Void,
    _ expected: (_ a: Double, _ b: Double) -> Double
  ) -> Bool {
    let (a, b) = (Storage(sample: count, seed: 1), Storage(sample: count, seed: 2))
    let y = Storage(unwritten: count)
    run(a, b, y)
    let right = zip(a.values, b.values).map { expected(Double($0), Double($1)) }
    return error(y.values, right) < 1e-5
  }

  @Test("functions, arithmetic, activations and their gradients", arguments: counts)
  func elements(_ count: Int) {
    #expect(
      Self.check(count, { a, _, y in affine(a, scale: 2, shift: 1, into: y) }) { a, _ in
        2 * a + 1
      })
    #expect(Self.check(count, { a, b, y in combine(.multiply, a, b, into: y) }) { $0 * $1 })
    #expect(Self.check(count, { a, _, y in apply(.absoluteValue, a, into: y) }) { a, _ in abs(a) })
    #expect(Self.check(count, { a, _, y in activate(.relu, a, into: y) }) { a, _ in max(0, a) })
    #expect(
      Self.check(
        count, { a, b, y in activationGradient(.tanh, output: a, upstream: b, into: y) }
      ) { (1 - $0 * $0) * $1 })
  }

  @Test("values repeated along the middle axis meet the right ones", arguments: oddSpans)
  func repeated(outer: Int, middle: Int, inner: Int) {
    let shape = [outer, middle, inner]
    let x = Storage(sample: outer * middle * inner, seed: 3)
    let b = Storage(sample: outer * inner, seed: 4)
    let (from, by) = (Reference(x, shape), Reference(b, [outer, inner]))
    for first in [false, true] {
      let y = Storage(unwritten: x.count)
      combine(
        .subtract, x, repeated: b, AxisSpan(shape, 1..<2), repeatedFirst: first, into: y)
      let expected = Reference(shape) {
        (from[$0[0], $0[1], $0[2]] - by[$0[0], $0[2]]) * (first ? -1 : 1)
      }
      #expect(y.error(expected) < 1e-6)
    }
  }

  @Test("softmax, its logarithm and its gradient, row by row")
  func softmaxes() {
    for (rows, columns) in [(0, 3), (1, 1), (3, 17), (700, 33)] {
      let x = Storage(sample: rows * columns, seed: 5)
      let u = Storage(sample: rows * columns, seed: 6)
      let from = Reference(x, [rows, columns])
      let powers = Reference([rows, columns]) { exponential(from[$0[0], $0[1]]) }
      let totals = Reference([rows]) { row in Reference.sum(columns) { powers[row[0], $0] } }
      let right = Reference([rows, columns]) { powers[$0[0], $0[1]] / totals[$0[0]] }
      let y = Storage(unwritten: x.count)
      softmax(x, columns: columns, into: y)
      #expect(y.error(right) < 1e-5)
      let logarithms = Storage(unwritten: x.count)
      logSoftmax(x, columns: columns, into: logarithms)
      #expect(
        zip(logarithms.values, right.values).allSatisfy {
          abs(exponential(Double($0)) - $1) < 1e-5
        })
      let upstream = Reference(u, [rows, columns])
      let d = Storage(unwritten: x.count)
      softmaxGradient(u, output: y, columns: columns, into: d)
      let common = Reference([rows]) { row in
        Reference.sum(columns) { upstream[row[0], $0] * right[row[0], $0] }
      }
      #expect(
        d.error(
          Reference([rows, columns]) {
            right[$0[0], $0[1]] * (upstream[$0[0], $0[1]] - common[$0[0]])
          }) < 1e-5)
    }
  }

  @Test("steps of the optimizers change the parameters in place", arguments: counts)
  func steps(_ count: Int) {
    func parameters() -> [Storage] { (7..<11).map { Storage(sample: count, seed: $0) } }
    let p = parameters()
    let before = parameters().map { $0.values.map(Double.init) }
    momentumStep(p[0], gradient: p[1], velocity: p[2], momentum: 0.5, rate: 0.1)
    let velocity = before[2].indices.map { 0.5 * before[2][$0] + before[1][$0] }
    #expect(error(p[2].values, velocity) < 1e-6)
    #expect(
      error(p[0].values, velocity.indices.map { before[0][$0] - 0.1 * velocity[$0] }) < 1e-6)
    let average = parameters()
    moveAverage(average[0], to: average[1], decay: 0.75)
    #expect(
      error(
        average[0].values, before[0].indices.map { 0.75 * before[0][$0] + 0.25 * before[1][$0] })
        < 1e-6)
    let squares = Storage(count: count)
    apply(.absoluteValue, p[3], into: squares)
    let r = parameters()
    rmsPropStep(r[0], gradient: r[1], meanSquare: squares, decay: 0.5, rate: 0.1, epsilon: 0.1)
    #expect(
      error(
        r[0].values,
        before[0].indices.map { index in
          let square =
            0.5 * abs(before[3][index]) + 0.5 * before[1][index] * before[1][index]
          return before[0][index] - 0.1 * before[1][index] / (square.squareRoot() + 0.1)
        }) < 1e-5)
    let a = parameters()
    let moments = (Storage(count: count), Storage(count: count))
    fill(moments.0, with: 0)
    fill(moments.1, with: 0)
    adamStep(
      a[0], gradient: a[1], firstMoment: moments.0, secondMoment: moments.1,
      AdamCorrection(rate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 0.1, step: 1))
    // In the first step both moments are those of the gradient alone.
    #expect(
      error(
        a[0].values,
        before[0].indices.map { before[0][$0] - 0.1 * before[1][$0] / (abs(before[1][$0]) + 0.1) })
        < 1e-5)
  }
}
