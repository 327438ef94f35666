import Foundation
import Oracles
import Tensor
import Testing

@testable import Datasets

@Suite("Distributions of points")
struct DistributionTests {
  @Test("The densities of ring and mixture are SciPy's")
  func densities() throws {
    let oracle = try Oracle("distributions")
    let points = try oracle.values("ring.points").values
    let ring = try oracle.values("ring.density").values
    for (index, expected) in ring.enumerated() {
      let found = Distribution.ring.density.value(at: Array(points[2 * index..<2 * index + 2]))
      #expect(abs(found - Double(expected)) < 1e-3 * max(1, Double(expected)))
    }
    let edges = try oracle.values("mixture.edges").values
    for (edge, expected) in zip(edges, try oracle.values("mixture.density").values) {
      #expect(abs(Distribution.mixture.density.value(at: [edge]) - Double(expected)) < 1e-5)
    }
    let shares = Distribution.mixture.density.probabilities(betweenEdges: edges)
    for (found, expected) in zip(shares, try oracle.values("mixture.probabilities").values) {
      #expect(abs(found - Double(expected)) < 1e-6)
    }
  }

  @Test("A density's integral over the plot is 1", arguments: Distribution.allCases)
  func integral(distribution: Distribution) {
    // Steps of half a deviation suffice for sums over Gaussians.
    let (low, high) = (distribution.bounds.lowerBound, distribution.bounds.upperBound)
    let step = max(distribution.deviation / 2, 0.01)
    let places = stride(from: low, through: high, by: step).map { $0 }
    if distribution.dimensions == 1 {
      let sum = places.reduce(0.0) { $0 + distribution.density.value(at: [$1]) }
      #expect(abs(sum * Double(step) - 1) < 0.002)
    } else {
      let shares = distribution.density.probabilities(betweenEdges: places)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      #expect(shares.last.map { $0 < 0.002 } == true)
      // The cells' exact shares against density times area, where most of the mass is.
      let cells = places.count - 1
      for cell in shares.indices.dropLast().sorted(by: { shares[$0] > shares[$1] }).prefix(20) {
        let centre = [places[cell % cells] + step / 2, places[cell / cells] + step / 2]
        let expected = distribution.density.value(at: centre) * Double(step * step)
        #expect(abs(shares[cell] - expected) < 0.06 * expected)
      }
    }
  }

  @Test("Samples fall into cells as often as the density says", arguments: Distribution.allCases)
  func samples(distribution: Distribution) {
    var random = RandomGenerator(seed: 3)
    let count = 20_000
    let points = distribution.sample(count, using: &random).points
    let edges = (0...6).map {
      distribution.bounds.lowerBound
        + Float($0) / 6 * (distribution.bounds.upperBound - distribution.bounds.lowerBound)
    }
    var found = [Int](
      repeating: 0, count: distribution.density.probabilities(betweenEdges: edges).count)
    for start in stride(from: 0, to: points.count, by: distribution.dimensions) {
      let places = (0..<distribution.dimensions).map { axis in
        edges.lastIndex { $0 <= points[start + axis] } ?? -1
      }
      let isInside = places.allSatisfy { (0..<6).contains($0) }
      let cell = isInside ? places.reversed().reduce(0) { 6 * $0 + $1 } : found.count - 1
      found[cell] += 1
    }
    for (number, share) in zip(found, distribution.density.probabilities(betweenEdges: edges)) {
      let deviation = (Double(count) * share * (1 - share)).squareRoot()
      #expect(abs(Double(number) - Double(count) * share) < 5 * deviation + 3)
    }
  }

  @Test("Ring and grid have the sizes of the literature, and the labels are the modes")
  func literature() {
    let ring = Distribution.ring
    #expect(ring.modes.count == 8 && ring.deviation == 0.02)
    #expect(ring.modes.allSatisfy { abs(hypot($0[0], $0[1]) - 2) < 1e-5 })
    let grid = Distribution.grid
    #expect(Set(grid.modes).count == 25 && grid.deviation == 0.05)
    #expect(grid.modes.joined().allSatisfy { [-4, -2, 0, 2, 4].contains($0) })
    let set = grid.dataset(count: 500, seed: 4)
    #expect(set.classNames.count == 25)
    for index in 0..<500 {
      let point = set.batch([index])
      let mode = grid.modes[set.labels([index])?.first ?? 0]
      #expect(hypot(point[0] - mode[0], point[1] - mode[1]) < 0.3)
    }
  }

  @Test(
    "A set is the same for the same seed, and its parts differ", arguments: Distribution.allCases)
  func seeds(distribution: Distribution) throws {
    let indices = Array(0..<20)
    let first = distribution.dataset(count: 20, seed: 7).batch(indices)
    #expect(first == distribution.dataset(count: 20, seed: 7).batch(indices))
    #expect(first != distribution.dataset(count: 20, seed: 8).batch(indices))
    let loaded = try DatasetCatalogue.load(distribution.name)
    #expect(loaded.shape == distribution.shape && loaded.shape.isPoint && loaded.count == 50_000)
    #expect(loaded.batch([3]) != distribution.dataset(split: .test).batch([3]))
  }
}
