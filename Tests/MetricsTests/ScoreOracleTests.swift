import Oracles
import Tensor
import Testing

@testable import Metrics

/// Against numpy, scipy, prdc and torch-fidelity: `Tests/Oracles/make_score_oracles.py`.
@Suite("Scores agree with independent implementations to 1e-4")
struct ScoreOracleTests {
  private let oracle: Oracle

  init() throws { oracle = try Oracle("scores") }

  private func features(_ name: String) throws -> FeatureMatrix {
    FeatureMatrix(try oracle.tensor(name))
  }

  private func agrees(
    _ found: Double, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  )
    throws
  {
    let expected = Double(try oracle.scalar(name))
    #expect(
      abs(found - expected) <= 1e-4 * max(abs(expected), 1e-6), "\(name): \(found), \(expected)",
      sourceLocation: sourceLocation)
  }

  @Test("FID is that of scipy's sqrtm", arguments: ["plain", "unequal", "constant"])
  func frechet(name: String) throws {
    let distance = FrechetDistance(from: try GaussianFit(features("\(name).real")))
    try agrees(distance(to: GaussianFit(features("\(name).generated"))), "\(name).frechet")
  }

  @Test("with fewer samples than features too, where sqrtm of a singular product has 3 digits")
  func fewSamples() throws {
    let distance = FrechetDistance(from: try GaussianFit(features("few.real")))
    let found = try distance(to: GaussianFit(features("few.generated")))
    let expected = Double(try oracle.scalar("few.frechet"))
    #expect(abs(found - expected) < 1e-3 * expected)
  }

  @Test("KID is that of torch-fidelity", arguments: ["plain", "constant"])
  func kernel(name: String) throws {
    let real = try oracle.tensor("\(name).real")
    let generated = try oracle.tensor("\(name).generated")
    try agrees(KernelDistance.discrepancy(real, generated), "\(name).kernel")
    // A subset as large as the set is the set, in another order.
    var random = RandomGenerator(seed: 1)
    func score(subsets: Int, size: Int? = nil) throws -> MeanAndDeviation {
      try KernelDistance.score(
        real: FeatureMatrix(real), generated: FeatureMatrix(generated), subsets: subsets,
        size: size, &random)
    }
    let whole = try score(subsets: 3, size: real.shape[0])
    try agrees(whole.mean, "\(name).kernel")
    #expect(try #require(whole.deviation) < 1e-5 * whole.mean)
    #expect(try score(subsets: 1, size: real.shape[0]).deviation == nil)
    // Halves spread about the same value, since each is unbiased.
    let halves = try score(subsets: 100)
    let spread = try #require(halves.deviation)
    #expect(spread > 1e-3 * whole.mean && abs(halves.mean - whole.mean) < spread)
  }

  @Test("KID's subsets are of 1,000 images, or of half of fewer than 2,000")
  func subsetSize() {
    #expect(KernelDistance.subsetSize(real: 10_000, generated: 10_000) == 1_000)
    #expect(KernelDistance.subsetSize(real: 300, generated: 10_000) == 150)
    #expect(KernelDistance.subsetSize(real: 2, generated: 3) == 2)
  }

  @Test(
    "precision, recall, density and coverage are prdc's",
    arguments: ["plain", "few", "unequal", "constant"])
  func manifolds(name: String) throws {
    let real = try Manifold(features("\(name).real"))
    let generated = try Manifold(features("\(name).generated"))
    let pair = PrecisionRecall(real: real, generated: generated)
    try agrees(pair.precision, "\(name).precision")
    try agrees(pair.recall, "\(name).recall")
    let other = try DensityCoverage(real: real, generated: generated.features)
    try agrees(other.density, "\(name).density")
    try agrees(other.coverage, "\(name).coverage")
  }

  @Test("IS is torch-fidelity's, in one split and in seven uneven ones", arguments: [1, 7])
  func inception(splits: Int) throws {
    let probabilities = FeatureMatrix(try oracle.tensor("inception.logits").softmax)
    let score = try InceptionScore.score(probabilities, splits: splits)
    try agrees(score.mean, "inception_\(splits).mean")
    if splits == 1 {
      #expect(score.deviation == nil)
    } else {
      try agrees(score.deviation ?? .nan, "inception_\(splits).deviation")
    }
  }

  @Test("eigenvalues and roots are those of numpy and scipy")
  func eigen() throws {
    func matrix(_ name: String) throws -> SymmetricMatrix {
      SymmetricMatrix(try oracle.values(name).values.map(Double.init), size: 20)
    }
    let values = try matrix("eigen.matrix").eigenvalues.sorted().map { Float($0) }
    #expect(relativeError(values, try oracle.values("eigen.values").values) < 1e-6)
    let root = try matrix("root.matrix").squareRoot.elements.map { Float($0) }
    #expect(relativeError(root, try oracle.values("root.root").values) < 1e-5)
  }

  @Test("the best matching has the sum that scipy finds", arguments: 1...5)
  func assignment(number: Int) throws {
    let counts = try oracle.values("assignment_\(number).counts")
    let gains = (0..<counts.shape[0]).map { row in
      (0..<counts.shape[1]).map { Int(counts.values[row * counts.shape[1] + $0]) }
    }
    let chosen = Assignment.largest(gains)
    var sum = 0
    for (row, column) in chosen.enumerated() { if let column { sum += gains[row][column] } }
    #expect(Float(sum) == (try oracle.scalar("assignment_\(number).sum")))
    let columns = chosen.compactMap { $0 }
    #expect(Set(columns).count == columns.count)
    #expect(columns.count == min(counts.shape[0], counts.shape[1]))
  }
}
