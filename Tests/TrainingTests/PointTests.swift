import Datasets
import Foundation
import GANs
import Metrics
import Tensor
import Testing

@testable import ModelEvaluation
@testable import ModelStore
@testable import Training

@Suite("Training on points")
struct PointTests {
  private static func recipe(_ conditioning: Conditioning = .none) -> Recipe {
    var recipe = SmallRecipes.perceptron
    recipe.conditioning = conditioning
    return recipe
  }

  @Test("Points of any distribution can be trained on", arguments: Distribution.allCases)
  func trains(distribution: Distribution) throws {
    let dataset = distribution.dataset(count: 64, seed: 1)
    let trainer = try AdversarialTrainer(Self.recipe(), on: dataset, seed: 1)
    for _ in 0..<3 { #expect(trainer.step().isFinite) }
    let figure = try #require(PointFigureMaker(trainer, showsBelief: true)?.make())
    #expect(figure.step == 3 && figure.distribution == distribution.density)
    #expect(figure.fake.count == PointScorer.pointCount * distribution.dimensions)
    let belief = try #require(figure.belief).values
    #expect(belief.count == distribution.density.drawnGrid.count)
    #expect(belief.allSatisfy { (0...1).contains($0) })
    #expect(figure.map?.points.count == (distribution.dimensions == 1 ? 49 : nil))
  }

  @Test("What D says of a place is what it says of a point there", arguments: [1, 2])
  func belief(dimensions: Int) throws {
    let distribution: Distribution = dimensions == 1 ? .mixture : .ring
    let dataset = distribution.dataset(count: 64, seed: 1)
    let trainer = try AdversarialTrainer(Self.recipe(.classProjection), on: dataset, seed: 1)
    let figure = try #require(PointFigureMaker(trainer, showsBelief: true)?.make())
    let grid = distribution.density.drawnGrid
    let cell = grid.count / 3 + 5
    let point = Array(grid.centres[cell * dimensions..<(cell + 1) * dimensions])
    let nearest = distribution.modes.indices.min { first, second in
      func square(_ mode: [Float]) -> Float {
        zip(mode, point).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      return square(distribution.modes[first]) < square(distribution.modes[second])
    }
    let score = trainer.discriminator(
      ImageBatch(Tensor(point, shape: [1, 1, 1, dimensions])),
      Condition(labels: nearest.map { [$0] }),
      .inference
    ).scores
    #expect(abs(Double(figure.belief?.values[cell] ?? .nan) - score.meanProbability) < 1e-5)
  }

  @Test("Making figures does not change the training")
  func undisturbed() throws {
    let dataset = Distribution.ring.dataset(count: 64, seed: 1)
    let trainers = try (0..<2).map { _ in
      try AdversarialTrainer(Self.recipe(), on: dataset, seed: 3)
    }
    let maker = try #require(PointFigureMaker(trainers[0], showsBelief: true))
    for _ in 0..<4 {
      _ = maker.make()
      let losses = trainers.map { $0.step().discriminatorLoss }
      #expect(losses[0] == losses[1])
    }
  }

  @Test("The data themselves have the best scores, one place the worst")
  func scores() {
    let scorer = PointScorer(Distribution.ring.density, latent: LatentDescription(dimensions: 2))
    var random = RandomGenerator(seed: 77)
    let good = scorer.scores(
      of: Distribution.ring.sample(PointScorer.pointCount, using: &random).points)
    #expect(good.modesFound == 8 && abs(good.highQuality - 0.989) < 0.01)
    #expect(good.jensenShannon < 0.01 && good.kullbackLeibler < 0.02 && good.wasserstein < 0.1)
    let bad = scorer.scores(of: [Float](repeating: 0.1, count: 2 * PointScorer.pointCount))
    #expect(bad.modesFound == 0 && bad.highQuality == 0)
    #expect(abs(bad.jensenShannon - log(2)) < 0.01 && bad.wasserstein > 1)
  }

  @Test("Architectures for images refuse points in one sentence")
  func refusals() {
    let dataset = Distribution.ring.dataset(count: 64, seed: 1)
    for recipe in [SmallRecipes.dcgan, SmallRecipes.attentive] {
      #expect(throws: TrainingError.self) {
        try AdversarialTrainer(recipe, on: dataset, seed: 1)
      }
    }
    for architecture in Architecture.all where architecture.name != "mlp" {
      #expect(architecture.refusal(of: Distribution.ring.shape) != nil, "\(architecture.name)")
    }
  }

  @Test("A run on points publishes figures, and its last report has scores")
  func session() throws {
    let folder = try TemporaryFolder()
    let probe = SessionProbe(
      TrainingRequest(
        .named("gan"), data: "two-gaussians", limit: .steps(12), seed: 1,
        output: folder.file("points.safetensors")), showsSheet: true)
    let end = try probe.waitForEnd()
    #expect(end.sheet == nil && end.points?.step == 12)
    #expect(end.latest?.scores != nil && end.latest?.scores == end.points?.scores)
    let model = try StoredModel(reading: folder.file("points.safetensors"))
    #expect(model.description.distribution == .twoGaussians)
    #expect(model.pointScores == end.points?.scores)
  }
}
