import Testing

@testable import Metrics

@Suite("Grids over points")
struct PointGridTests {
  @Test("A point is counted where it lies, on the upper end in the last cell, outside apart")
  func counts() {
    let line = PointGrid(range: -1...1, cells: 4, dimensions: 1)
    #expect(line.counts(of: [-1, -0.6, 0, 0.49, 1, 1.01, -9, .nan]) == [2, 0, 2, 1, 3])
    let plane = PointGrid(range: 0...3, cells: 3, dimensions: 2)
    #expect(
      plane.counts(of: [0.5, 0.5, 2.5, 0.5, 0.5, 2.5, 4, 1]) == [1, 0, 1, 0, 0, 0, 1, 0, 0, 1])
  }

  @Test("Every cell's centre is counted in that cell", arguments: [1, 2])
  func centres(dimensions: Int) {
    let grid = PointGrid(range: -2.5...4, cells: 7, dimensions: dimensions)
    #expect(grid.counts(of: grid.centres) == [Int](repeating: 1, count: grid.count) + [0])
    #expect(grid.edges.count == 8 && grid.edges.first == -2.5 && grid.edges.last == 4)
  }
}
