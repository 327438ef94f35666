import Foundation
import Oracles
import Testing

@testable import Metrics

@Suite("Divergences")
struct DivergenceTests {
  @Test("KL and JS are SciPy's, with and without empty cells", arguments: ["dense", "sparse"])
  func oracle(name: String) throws {
    let oracle = try Oracle("distributions")
    let p = try oracle.values("divergence_\(name).p").values.map(Double.init)
    let q = try oracle.values("divergence_\(name).q").values.map(Double.init)
    let (kl, js) = try (
      Double(oracle.scalar("divergence_\(name).kl")), Double(oracle.scalar("divergence_\(name).js"))
    )
    #expect(abs(Divergence.kullbackLeibler(p, q) - kl) < 1e-5)
    #expect(abs(Divergence.jensenShannon(p, q) - js) < 1e-6)
    #expect(abs(Divergence.jensenShannon(q, p) - js) < 1e-6)
  }

  @Test("A distribution is at 0 from itself; two without common cells are at JS = log 2")
  func ends() {
    let p = [0.25, 0.75, 0]
    #expect(Divergence.kullbackLeibler(p, p) == 0)
    #expect(Divergence.kullbackLeibler(p, [0, 0.5, 0.5]) == .infinity)
    #expect(abs(Divergence.jensenShannon([1, 0], [0, 1]) - log(2)) < 1e-12)
  }

  @Test("Counts become probabilities above 0 that sum to 1")
  func counts() {
    let found = Divergence.probabilities(ofCounts: [3, 0, 1])
    #expect(abs(found.reduce(0, +) - 1) < 1e-12)
    #expect(abs(found[0] - 3.01 / 4.03) < 1e-12 && found[1] > 0)
  }
}
