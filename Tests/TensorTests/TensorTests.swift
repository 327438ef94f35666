import Testing

@testable import Tensor

/// Shapes and values that the documentation states.
@Suite struct TensorTests {
  @Test("a tensor has the values and the shape it was given")
  func values() {
    let t = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(t.values == [1, 2, 3, 4, 5, 6] && t.shape == [2, 3] && t.count == 6)
    #expect(Tensor(2.5).scalar == 2.5 && Tensor(2.5).shape.isEmpty)
    #expect(Tensor([], shape: [0, 3]).values.isEmpty)
    #expect(Tensor(repeating: 7, shape: [3]).values == [7, 7, 7])
  }

  @Test("a change in place is seen by everyone who shares the elements")
  func inPlace() {
    let t = Tensor([1, 2], shape: [2])
    let shared = t.reshaped([1, 2])
    t.update { $0[1] = 5 }
    #expect(shared.values == [1, 5])
    #expect(t.variable.values == [1, 5])
  }

  @Test("reductions have the shapes that their documentation states")
  func reductionShapes() {
    let x = sample([2, 3, 4, 5])
    #expect(x.sum.shape == [])
    #expect(x.mean.shape == [])
    #expect(x.sumByColumn.shape == [5])
    #expect(x.sumByRow.shape == [24, 1])
    #expect(x.batchStatistics.mean.shape == [5])
    #expect(x.batchStatistics.variance.shape == [5])
    #expect(x.batchStatistics.rows == 24)
  }

  @Test("results have the shapes that their documentation states")
  func shapes() {
    let x = sample([2, 9, 7, 3])
    #expect(x.convolved(sample([4, 3, 3, 5]), stride: 2, padding: 1).shape == [2, 4, 4, 5])
    #expect(
      x.transposedConvolved(sample([4, 3, 3, 5]), stride: 2, padding: 1).shape == [2, 18, 13, 5])
    let matrix = sample([3, 4])
    #expect(matrix.transposed.shape == [4, 3])
    #expect(matrix.product(sample([4, 2])).shape == [3, 2])
    #expect(matrix.transposedProduct(sample([3, 2])).shape == [4, 2])
    #expect(matrix.concatenated(with: sample([3, 2])).shape == [3, 6])
    #expect(matrix.columns(1..<3).shape == [3, 2])
    #expect(matrix.rows(at: [2, 2, 0, 1, 1]).shape == [5, 4])
  }

  @Test("sums and means are right for sizes around the blocks they are cut into")
  func sums() {
    for count in [0, 1, 16_383, 16_384, 16_385, 40_000] {
      let x = sample([count], seed: count)
      let expected = x.values.reduce(0.0) { $0 + Double($1) }
      #expect(abs(Double(x.sum.scalar) - expected) < 1e-3)
    }
    for rows in [1, 511, 512, 513, 1_025] {
      let x = sample([rows, 3], seed: rows)
      let values = x.values
      let expected = (0..<3).map { column in
        (0..<rows).reduce(0.0) { $0 + Double(values[$1 * 3 + column]) }
      }
      #expect(relativeError(x.sumByColumn.values, expected) < 1e-5)
    }
  }

  @Test("batch statistics are the mean and the biased variance")
  func batchStatistics() {
    let x = Tensor([1, 10, 3, 20, 5, 60], shape: [3, 2])
    let statistics = x.batchStatistics
    #expect(statistics.mean.values == [3, 30])
    #expect(relativeError(statistics.variance.values, [8.0 / 3, 1400.0 / 3]) < 1e-6)
  }

  @Test("a batch far from zero keeps its variance")
  func distantBatch() {
    let x = Tensor((0..<4_000).map { 1_000 + Float($0 % 2) }, shape: [4_000, 1])
    #expect(relativeError(x.batchStatistics.variance.values, [0.25]) < 1e-4)
  }

  @Test("columns and rows are taken from where they lie")
  func rearrangements() {
    let t = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(t.transposed.values == [1, 4, 2, 5, 3, 6])
    #expect(t.columns(1..<3).values == [2, 3, 5, 6])
    #expect(t.rows(at: [1, 0, 1]).values == [4, 5, 6, 1, 2, 3, 4, 5, 6])
    #expect(
      t.concatenated(with: Tensor([7, 8], shape: [2, 1])).values == [1, 2, 3, 7, 4, 5, 6, 8])
    #expect(t.sumByRow.values == [6, 15])
    #expect(t.sumByColumn.values == [5, 7, 9])
  }

  @Test("transposes of every size put each element in its place")
  func transposes() {
    for (m, n) in [(1, 1), (1, 9), (9, 1), (17, 33), (100, 65), (700, 130)] {
      let t = sample([m, n], seed: m + n)
      let (values, transposed) = (t.values, t.transposed.values)
      #expect((0..<m * n).allSatisfy { transposed[$0 % n * m + $0 / n] == values[$0] })
    }
  }
}
