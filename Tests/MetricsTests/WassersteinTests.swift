import Oracles
import Tensor
import Testing

@testable import Metrics

@Suite("Wasserstein distances")
struct WassersteinTests {
  @Test(
    "On a line the distance is SciPy's, whatever the numbers of points",
    arguments: ["equal", "unequal", "single", "ties"])
  func line(name: String) throws {
    let oracle = try Oracle("distributions")
    let first = try oracle.values("line_\(name).first").values
    let second = try oracle.values("line_\(name).second").values
    let expected = Double(try oracle.scalar("line_\(name).distance"))
    #expect(abs(WassersteinDistance.onLine(first, second) - expected) < 1e-5)
    #expect(abs(WassersteinDistance.onLine(second, first) - expected) < 1e-5)
  }

  @Test("In the plane it is the mean of SciPy's distances of the shadows")
  func sliced() throws {
    let oracle = try Oracle("distributions")
    let found = WassersteinDistance.sliced(
      try oracle.values("sliced.first").values, try oracle.values("sliced.second").values,
      angles: try oracle.values("sliced.angles").values)
    #expect(abs(found - Double(try oracle.scalar("sliced.distance"))) < 1e-5)
  }

  @Test("A set moved by d is d away on a line, and 2 d / π in the plane")
  func moved() {
    var random = RandomGenerator(seed: 1)
    let points = random.normals(400)
    let line = WassersteinDistance.onLine(points, points.map { $0 + 3 })
    #expect(abs(line - 3) < 1e-5)
    let moved = points.indices.map { points[$0] + ($0.isMultiple(of: 2) ? 3 : 0) }
    let plane = WassersteinDistance.sliced(points, moved, &random)
    #expect(abs(plane - 6 / Double.pi) < 0.25)
    #expect(WassersteinDistance.sliced(points, points, &random) == 0)
  }
}
