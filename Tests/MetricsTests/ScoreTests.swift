import Tensor
import Testing

@testable import Metrics

@Suite("What scores say")
struct ScoreTests {
  private func normal(
    _ count: Int, dimensions: Int = 8, shift: Float = 0, scale: Float = 1, seed: UInt64
  ) -> FeatureMatrix {
    var random = RandomGenerator(seed: seed)
    return FeatureMatrix(
      random.normals(count * dimensions).map { shift + scale * $0 }, dimensions: dimensions)
  }

  @Test("FID of a set from itself is 0, and of a shift by s in d dimensions d · s²")
  func frechet() throws {
    let real = normal(500, seed: 1)
    let distance = FrechetDistance(from: try GaussianFit(real))
    #expect(try distance(to: GaussianFit(real)) < 1e-5)
    let shifted = FeatureMatrix(real.values.map { $0 + 0.5 }, dimensions: 8)
    #expect(abs(try distance(to: GaussianFit(shifted)) - 2) < 1e-4)
  }

  @Test("FID∞ takes most of the bias of few samples away")
  func unbiasedFrechet() throws {
    let distance = FrechetDistance(from: try GaussianFit(normal(20_000, dimensions: 32, seed: 2)))
    let few = normal(1000, dimensions: 32, seed: 3)
    var random = RandomGenerator(seed: 4)
    let biased = try distance(to: GaussianFit(few))
    let unbiased = try UnbiasedFrechetDistance.estimate(distance, to: few, &random)
    #expect(biased > 0.2)
    #expect(abs(unbiased) < biased / 3)
  }

  @Test("the line through points is followed to x = 0")
  func intercept() {
    let found = UnbiasedFrechetDistance.intercept([1, 2, 4], [5, 7, 11])
    #expect(abs(found - 3) < 1e-12)
    #expect(UnbiasedFrechetDistance.intercept([2, 2], [5, 7]) == 6)
  }

  @Test("generated images far from all real ones have precision, recall, density and coverage 0")
  func farAway() throws {
    let real = try Manifold(normal(100, seed: 5))
    let far = try Manifold(normal(100, shift: 100, seed: 6))
    let pair = PrecisionRecall(real: real, generated: far)
    #expect(pair.precision == 0 && pair.recall == 0 && pair.f1 == 0)
    let other = try DensityCoverage(real: real, generated: far.features)
    #expect(other.density == 0 && other.coverage == 0)
  }

  @Test("one real image repeated is precise and covers next to nothing")
  func collapse() throws {
    let real = normal(200, seed: 7)
    let copies = try Manifold(real.rows(at: Array(repeating: 17, count: 50)))
    let pair = PrecisionRecall(real: try Manifold(real), generated: copies)
    #expect(pair.precision == 1)
    #expect(pair.recall <= 0.005)
  }

  @Test("features that are the same everywhere have precision and recall 1 and FID and KID 0")
  func constant() throws {
    let all = FeatureMatrix(Array(repeating: Float(0.3), count: 400), dimensions: 4)
    let manifold = try Manifold(all)
    let pair = PrecisionRecall(real: manifold, generated: manifold)
    #expect(pair.precision == 1 && pair.recall == 1)
    #expect(FrechetDistance(from: try GaussianFit(all))(to: try GaussianFit(all)) == 0)
    var random = RandomGenerator(seed: 8)
    #expect(abs(try KernelDistance.score(real: all, generated: all, &random).mean) < 1e-9)
  }

  @Test("a manifold's radii are those found one by one, across the borders of blocks")
  func radii() throws {
    let features = normal(1500, dimensions: 3, seed: 9)
    let radii = try Manifold(features).squaredRadii(5)
    for row in [0, 1023, 1024, 1499] {
      let squares = (0..<1500).filter { $0 != row }.map { other in
        zip(features.row(row), features.row(other)).reduce(Float(0)) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
      }
      #expect(abs(radii[row] - squares.sorted()[4]) < 1e-4)
    }
  }

  @Test("IS is 1 where the classifier cannot tell, and the number of classes at best")
  func inception() throws {
    let unsure = FeatureMatrix(Array(repeating: Float(0.25), count: 400), dimensions: 4)
    #expect(abs(try InceptionScore.score(unsure).mean - 1) < 1e-6)
    let sure = FeatureMatrix(Tensor.oneHot((0..<100).map { $0 % 4 }, classes: 4))
    #expect(abs(try InceptionScore.score(sure, splits: 5).mean - 4) < 1e-6)
  }

  @Test("NaN and too few samples are refused in a sentence")
  func refusals() {
    var broken = normal(20, seed: 10).values
    broken[7] = .nan
    let features = FeatureMatrix(broken, dimensions: 8)
    #expect(throws: MetricError.notFinite(score: "A Gaussian fit")) { try GaussianFit(features) }
    #expect(throws: MetricError.notFinite(score: "A score of nearest neighbours")) {
      try Manifold(features)
    }
    let one = features.rows(0..<1)
    #expect(throws: MetricError.tooFew(score: "A Gaussian fit", needed: 2, found: 1)) {
      try GaussianFit(one)
    }
    #expect(throws: MetricError.tooFew(score: "The inception score", needed: 10, found: 1)) {
      try InceptionScore.score(one)
    }
    #expect(throws: MetricError.tooFew(score: "A score of nearest neighbours", needed: 6, found: 5))
    {
      try Manifold(normal(5, seed: 1))
    }
  }

  @Test("class accuracy is counted by class; a class not asked for has none")
  func classAccuracy() {
    let score = ClassAccuracy(found: [0, 1, 1, 0], wanted: [0, 0, 1, 0], classes: 3)
    #expect(score.accuracy == 0.75)
    #expect(score.byClass == [2.0 / 3, 1, nil])
  }

  @Test("classes seen less than a tenth as often as in the data are missing")
  func modes() {
    let real = (0..<100).map { $0 % 4 }
    let found = Array(repeating: 0, count: 60) + Array(repeating: 1, count: 38) + [2, 2]
    let score = ClassCoverage(found: found, real: real, classes: 5)
    #expect(score.expected == [0, 1, 2, 3])
    #expect(score.missing == [2, 3] && score.found == 2)
    #expect(ClassCoverage(found: real, real: real, classes: 5).divergence == 0)
    #expect(score.divergence > 0)
  }

  @Test("the nearest of 9,000 rows is found with its distance, wherever it lies")
  func nearest() {
    let rows = normal(9000, dimensions: 5, seed: 11)
    let picked = [0, 4095, 4096, 8999]
    let queries = FeatureMatrix(
      rows.rows(at: picked).values.map { $0 + 0.001 }, dimensions: 5)
    let found = NearestNeighbour.nearest(to: queries, among: 9000) { rows.rows($0) }
    #expect(found.map(\.index) == picked)
    for neighbour in found { #expect(abs(neighbour.distance - 0.001 * 5.0.squareRoot()) < 1e-6) }
  }

  @Test("trained on what lacks a class, a classifier misses that class among the real")
  func bothWays() throws {
    func blobs(_ count: Int, seed: UInt64, classes: Int) -> ClassificationAccuracy.Labelled {
      let noise = normal(count, dimensions: 4, scale: 0.2, seed: seed).values
      let labels = (0..<count).map { $0 % classes }
      return ClassificationAccuracy.Labelled(
        images: FeatureMatrix(
          noise.enumerated().map { $1 + ($0 % 4 == labels[$0 / 4] ? 2 : 0) }, dimensions: 4),
        labels: labels)
    }
    var random = RandomGenerator(seed: 12)
    let score = try ClassificationAccuracy(
      train: blobs(1200, seed: 13, classes: 4), test: blobs(400, seed: 14, classes: 4),
      generated: blobs(1200, seed: 15, classes: 2), classes: 4, &random)
    #expect(score.realToReal > 0.97)
    #expect(score.realToGenerated > 0.97)
    #expect(abs(score.generatedToReal - 0.5) < 0.03)
  }

  @Test("codes are matched one to one, and each says which class it makes most")
  func codes() {
    // Codes 0 and 1 both make class 2 most; the best matching gives code 0 the class 0.
    let code = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
    let found = [2, 2, 2, 0, 0, 2, 2, 2, 2, 1, 1]
    let score = CodeMatching(code: code, found: found, codes: 4, classes: 3)
    #expect(score.matched == [0, 2, 1, nil])
    #expect(abs(score.accuracy - 8.0 / 11) < 1e-12)
    #expect(score.dominant(code: 0)?.class == 2)
    #expect(score.dominant(code: 0)?.share == 0.6)
    #expect(score.dominant(code: 3) == nil)
    #expect(score.counts[0] == [2, 0, 3])
  }
}
