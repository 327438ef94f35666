import Datasets
import GANs
import Layers
import Tensor

/// Trains a generator against a discriminator.
///
/// A step updates D on real images and on G's, as often as the recipe says, then G once through the
/// updated D. The last of G's images serve both; D's weight gradients are not computed in G's part.
/// The trainer knows no GAN by name: the recipe says what is built and which losses are taken.
public final class AdversarialTrainer {
  /// What one step measured.
  public struct StepResult {
    /// G's loss of the step.
    public var generatorLoss: Double
    /// D's loss of the step.
    public var discriminatorLoss: Double
    /// Mean score of real and of generated images before D's update: probabilities in 0…1 where
    /// scores are such, else the scores themselves (`Objective.scoreMeaning`).
    public var realScore: Double
    /// The mean score of generated images.
    public var fakeScore: Double
    /// What else was measured, where it was asked for.
    public var measures: [Measure]

    /// Whether training can go on from here.
    public var isFinite: Bool { generatorLoss.isFinite && discriminatorLoss.isFinite }
  }

  /// What is trained and how; a remedy may change it between two steps.
  public internal(set) var recipe: Recipe
  /// What the generator takes.
  public let latent: LatentDescription
  /// What is trained on.
  public let dataset: ImageDataset
  /// What the first weights, the batches and the latents were picked by.
  public let seed: UInt64
  /// G, as it is trained.
  public let generator: Generator
  /// The moving average of the generator: the one that is kept and shown.
  public let average: Generator
  /// D, as it is trained.
  public let discriminator: Discriminator
  let generatorOptimizer: any Optimizer
  let discriminatorOptimizer: any Optimizer
  /// Draws batches and latents; saved in checkpoints.
  var random: RandomGenerator
  /// The balance k between the networks that some objectives keep, 0…1; saved in checkpoints.
  var balance: Float = 0
  /// Whether it went back from losses that were not finite; saved in checkpoints.
  var hasRecovered = false
  /// Steps done.
  public internal(set) var steps = 0
  private let movingAverage: MovingAverage
  /// Draws images by their classes; nil where each is as likely.
  private let classSampler: ClassSampler?

  /// - Throws: `TrainingError` where the recipe cannot be trained on the data.
  public init(_ recipe: Recipe, on dataset: ImageDataset, seed: UInt64) throws(TrainingError) {
    if let refusal = TrainingError.refusal(of: recipe, on: DataTraits(dataset)) {
      throw refusal
    }
    if dataset.count == 0 { throw .emptyDataset(dataset.name) }
    self.recipe = recipe
    self.dataset = dataset
    self.seed = seed
    latent = recipe.latent(of: dataset.description)
    classSampler =
      recipe.conditioning.favoursRareClasses
      ? dataset.labels(Array(0..<dataset.count)).map(ClassSampler.init) : nil
    random = RandomGenerator(seed: seed)
    generator = Generator(recipe, latent: latent, image: dataset.shape, &random)
    discriminator = Discriminator(recipe, latent: latent, image: dataset.shape, &random)
    var unused = RandomGenerator(seed: 0)
    average = Generator(recipe, latent: latent, image: dataset.shape, &unused)
    movingAverage = MovingAverage(of: generator, into: average)
    movingAverage.reset()
    generatorOptimizer = recipe.optimizer.optimizer(
      of: generator.parameters, rate: recipe.generatorRate)
    discriminatorOptimizer = recipe.optimizer.optimizer(
      of: discriminator.parameters, rate: recipe.discriminatorRate)
    grow()
  }

  /// How far the networks have grown, nil where they do not grow.
  public var growth: Growth? {
    recipe.architecture.growth(afterSteps: steps, image: dataset.shape)
  }

  /// Lets the networks be as large as they are after the steps done.
  func grow() {
    for network in [generator, average] { network.grow(to: growth) }
    discriminator.grow(to: growth)
    strengthenCondition()
  }

  /// Lets what is asked of images count as much as it does after the steps done.
  private func strengthenCondition() {
    guard let strength = recipe.conditioning.strength(afterSteps: steps) else { return }
    for network in [generator, average] { network.strengthenCondition(to: strength) }
    discriminator.strengthenCondition(to: strength)
  }

  /// D's steps and one of G, on batches drawn from the data set.
  ///
  /// - Parameter measuring: whether gradients' norms and what else is worth showing are measured.
  public func step(measuring: Bool = false) -> StepResult {
    generatorOptimizer.rate = recipe.generatorRate * scheduledFactor
    discriminatorOptimizer.rate = recipe.discriminatorRate * scheduledFactor
    var batch = drawBatch()
    var result = discriminatorStep(batch, measuring: measuring)
    for _ in 1..<recipe.discriminatorSteps {
      batch = drawBatch()
      result = discriminatorStep(batch, measuring: measuring)
    }
    generatorStep(batch, &result, measuring: measuring)
    balance = recipe.objective.nextBalance(
      balance, real: result.realScore, fake: result.fakeScore)
    updateAverage(batch.latents)
    steps += 1
    strengthenCondition()
    startNewLevel()
    return result
  }

  /// A batch of real images with as many generated ones.
  private struct Batch {
    var real: ImageBatch
    var latents: Latents
    var fake: ImageBatch
    var condition: Condition
  }

  private func drawBatch() -> Batch {
    let real = drawExamples()
    let latents = Profile.measure(
      Work("drawing latents", elements: recipe.batchSize * latent.width)
    ) { latent.draw(recipe.batchSize, like: real, &random) }
    return Batch(
      real: discriminator.asGrown(real.images, to: growth), latents: latents,
      fake: generator(latents, .training),
      condition: Condition(
        labels: latent.isConditional ? real.labels : nil, latents: latents))
  }

  /// Real images, of the set or drawn anew.
  private func drawExamples() -> RealBatch {
    let range = 0..<recipe.batchSize
    if recipe.drawsImagesAnew, let fresh = dataset.fresh {
      return fresh.examples(range.map { _ in random.index(below: FreshImages.count) })
    }
    return dataset.examples(
      range.map { _ in classSampler?.index(&random) ?? random.index(below: dataset.count) })
  }

  private func discriminatorStep(_ batch: Batch, measuring: Bool) -> StepResult {
    let condition = batch.condition
    let fakeImages = batch.fake.detached
    let realSeen = seen(batch.real).variable
    let fakeSeen = seen(fakeImages).variable
    let real = discriminator(realSeen, condition, .training)
    let fake = discriminator(fakeSeen, condition, .training)
    var loss = recipe.objective.discriminatorLoss(
      real: real.scores, fake: fake.scores,
      LossSetting(labelSmoothing: recipe.labelSmoothing, balance: balance))
    var measures: [Measure] = []
    var isFromScores = true
    let moved =
      recipe.conditioning.comparesMovedImages
      ? discriminator(seen(batch.real.moved(&random)), condition, .training) : nil
    if let extra = discriminator.conditioningLoss(
      real: real, moved: moved, fake: fake, condition)
    {
      loss = loss + extra.value
      measures += extra.measures
      isFromScores = false
    }
    let parameters = discriminatorOptimizer.parameters
    let step = DiscriminatorStep(
      score: { [discriminator] in discriminator($0, condition, .training).scores },
      real: (realSeen, real.scores), fake: (fakeSeen, fake.scores), parameters: parameters,
      loss: loss, index: steps,
      sharing: isFromScores ? discriminator.offsets.map { ($0, recipe) } : nil)
    let penalty = recipe.discriminatorPenalty(step, &random)
    if let penalty {
      loss = loss + penalty
      measures.append(Measure(.penalty, Double(penalty.detached.scalar)))
    }
    let gradients = gradient(
      of: penalty.map { step.loss + $0 } ?? step.loss, withRespectTo: parameters.map(\.value))
    discriminatorOptimizer.step(gradients)
    recipe.adjust(discriminator: parameters)
    if recipe.objective.scoreMeaning == .reconstructionError {
      measures.append(Measure(.balance, Double(balance)))
    }
    if measuring {
      measures.append(Measure(.discriminatorGradient, Double(gradients.euclideanNorm)))
      measures += variety(of: fakeImages, asOf: batch.real, condition.labels)
    }
    return StepResult(
      generatorLoss: 0, discriminatorLoss: Double(loss.scalar), realScore: mean(real.scores),
      fakeScore: mean(fake.scores), measures: measuring ? measures : [])
  }

  private func generatorStep(_ batch: Batch, _ result: inout StepResult, measuring: Bool) {
    let condition = batch.condition
    let fake = discriminator(seen(batch.fake), condition, .training)
    var loss = recipe.objective.generatorLoss(fake: fake.scores) {
      discriminator(seen(batch.real), condition, .training).scores
    }
    if let extra = discriminator.conditioningLoss(real: nil, fake: fake, condition) {
      loss = loss + extra.value
    }
    let parameters = generatorOptimizer.parameters
    let penalty = recipe.generatorPenalty(
      generate: { [generator] in generator($0, .training) }, latents: batch.latents,
      images: batch.fake, parameters: parameters, &random)
    if let penalty { loss = loss + penalty }
    let gradients = gradient(of: loss, withRespectTo: parameters.map(\.value))
    generatorOptimizer.step(gradients)
    result.generatorLoss = Double(loss.scalar)
    if measuring {
      if let penalty {
        result.measures.append(Measure(.generatorPenalty, Double(penalty.detached.scalar)))
      }
      result.measures.append(Measure(.generatorGradient, Double(gradients.euclideanNorm)))
    }
  }

  private func variety(
    of fake: ImageBatch, asOf real: ImageBatch, _ labels: [Int]?
  ) -> [Measure] {
    let variance = real.tensor.totalVariance(within: labels)
    return variance > 0
      ? [Measure(.variety, fake.tensor.totalVariance(within: labels) / variance)] : []
  }

  /// The images as D sees them in this step.
  private func seen(_ images: ImageBatch) -> ImageBatch {
    recipe.seen(images, step: steps, &random)
  }

  /// What the screens show of scores.
  private func mean(_ scores: Scores) -> Double {
    recipe.objective.scoreMeaning == .probability ? scores.meanProbability : scores.mean
  }

  /// The schedule's factor of both learning rates in this step.
  private var scheduledFactor: Float { Float(recipe.schedule.factor(at: steps)) }

  /// Steps between two passes by which the average learns its statistics.
  private static let stepsPerStatistics = 4

  /// Moves the average towards the newest weights. Its decay is short at first, and after networks grew,
  /// so that early weights are soon forgotten.
  private func updateAverage(_ latents: Latents) {
    let age = steps - (growth?.firstStep ?? 0)
    let decay = min(recipe.averageDecay, Float(1 + age) / Float(10 + age))
    movingAverage.update(decay: decay)
    if decay > 0 && steps % Self.stepsPerStatistics == 0 && !average.statistics.isEmpty {
      average.learnStatistics(latents)
    }
  }

  /// Networks that grew by a level are trained from then on without the memory of the smaller ones.
  private func startNewLevel() {
    guard let now = growth else { return }
    let before = recipe.architecture.growth(afterSteps: steps - 1, image: dataset.shape)
    grow()
    guard now.level != before?.level else { return }
    generatorOptimizer.reset()
    discriminatorOptimizer.reset()
  }
}
