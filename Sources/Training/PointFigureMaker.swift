import Datasets
import GANs
import ModelEvaluation
import Tensor

/// Makes the figures of a training on points.
final class PointFigureMaker {
  private let trainer: AdversarialTrainer
  private let scorer: PointScorer
  /// Whether D is asked about the whole grid.
  private let showsBelief: Bool

  /// nil where the trainer's data are no points.
  init?(_ trainer: AdversarialTrainer, showsBelief: Bool) {
    guard let distribution = trainer.dataset.pointDensity else { return nil }
    self.trainer = trainer
    self.showsBelief = showsBelief
    scorer = PointScorer(distribution, latent: trainer.latent)
  }

  func make() -> PointFigure {
    let distribution = scorer.distribution
    let fake = scorer.points(of: trainer.average)
    var figure = PointFigure(
      step: trainer.steps, distribution: distribution, real: scorer.real, fake: fake)
    figure.scores = scorer.scores(of: fake)
    guard showsBelief else { return figure }
    let logits = trainer.discriminator.logits(ofCellsOf: distribution)
    let isProbability = trainer.recipe.objective.scoreMeaning == .probability
    figure.belief = PointFigure.Belief(
      isProbability ? logits.activated(.sigmoid).values : Self.scaled(logits.values),
      isProbability: isProbability)
    if distribution.dimensions == 1 {
      figure.map = PointFigure.Map(latents: Self.mapLatents, points: mapPoints())
    }
    return figure
  }

  /// Values of the first component of z, evenly over −3…3.
  private static let mapLatents: [Float] = (0...48).map { Float($0) / 8 - 3 }

  /// G of the values of z₀, everything else held at 0.
  private func mapPoints() -> [Float] {
    let latent = trainer.latent
    let rest = [Float](repeating: 0, count: latent.dimensions - 1)
    let count = Self.mapLatents.count
    let latents = latent.latents(
      z: Self.mapLatents.flatMap { [$0] + rest },
      categories: latent.isConditional ? Array(repeating: 0, count: count) : nil)
    return trainer.average(latents, .inference).tensor.values
  }

  /// Scores from their least, 0, to their greatest, 1.
  private static func scaled(_ scores: [Float]) -> [Float] {
    let (least, greatest) = (scores.min() ?? 0, scores.max() ?? 1)
    guard greatest > least else { return scores.map { _ in 0.5 } }
    return scores.map { ($0 - least) / (greatest - least) }
  }
}

extension Discriminator {
  /// D's scores of the cells' middles, [cells]; a conditional D is told the class of the centre
  /// that is nearest.
  fileprivate func logits(ofCellsOf distribution: PointDensity) -> Tensor {
    let grid = distribution.drawnGrid
    let points = ImageBatch(
      Tensor(grid.centres, shape: [grid.count, 1, 1, distribution.dimensions]))
    let labels = isConditional ? distribution.nearestClasses(to: grid.centres) : nil
    return scores(ofEach: points, Condition(labels: labels)).logits.detached
  }
}

extension PointDensity {
  /// The class of the centre nearest to each point, [N].
  fileprivate func nearestClasses(to points: [Float]) -> [Int] {
    stride(from: 0, to: points.count, by: dimensions).map { start in
      let point = points[start..<start + dimensions]
      let squares = centres.map { zip($0, point).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return classes[squares.indices.min { squares[$0] < squares[$1] } ?? 0]
    }
  }
}
