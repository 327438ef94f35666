import Datasets
import GANs
import Layers
import Tensor

/// Trains a generator against a discriminator, one step of each at a time.
///
/// A step draws a batch and latents, updates D on real images and on G's, then G through the updated
/// D. G's images are made once and serve both; D's weight gradients are not computed in G's part.
/// The trainer knows no GAN by name: the recipe says what is built and which losses are taken.
public final class AdversarialTrainer {
  /// What one step measured.
  public struct StepResult {
    public var generatorLoss: Double
    public var discriminatorLoss: Double
    /// Mean of D(x) and of D(G(z)) before D's update, 0…1.
    public var realProbability: Double
    public var fakeProbability: Double

    /// Whether training can go on from here.
    public var isFinite: Bool { generatorLoss.isFinite && discriminatorLoss.isFinite }
  }

  public let recipe: Recipe
  public let latent: LatentDescription
  public let dataset: ImageDataset
  /// What the first weights, the batches and the latents were picked by.
  public let seed: UInt64
  public let generator: Generator
  /// The moving average of the generator: the one that is kept and shown.
  public let average: Generator
  public let discriminator: Discriminator
  let generatorOptimizer: Adam
  let discriminatorOptimizer: Adam
  /// Draws batches and latents; saved in checkpoints.
  var random: RandomGenerator
  /// Steps done.
  public internal(set) var steps = 0
  private let movingAverage: MovingAverage

  /// - Throws: `TrainingError` where the recipe cannot be trained on the data.
  public init(_ recipe: Recipe, on dataset: ImageDataset, seed: UInt64) throws(TrainingError) {
    if let reason = recipe.combinationRefusal {
      throw .refusedCombination(recipe: recipe.name, reason: reason)
    }
    if recipe.conditioning.usesClasses && dataset.labels == nil {
      throw .needsClasses(recipe: recipe.name, dataset: dataset.name)
    }
    if let reason = recipe.architecture.refusal(of: dataset.shape) {
      throw .refusedShape(dataset: dataset.name, reason: reason)
    }
    if dataset.count == 0 { throw .emptyDataset(dataset.name) }
    let classes = recipe.conditioning.usesClasses ? dataset.classNames : []
    self.recipe = recipe
    self.dataset = dataset
    self.seed = seed
    latent = LatentDescription(dimensions: recipe.latentDimensions, classNames: classes)
    random = RandomGenerator(seed: seed)
    generator = Generator(recipe, latent: latent, image: dataset.shape, &random)
    discriminator = Discriminator(
      recipe, classes: classes.count, image: dataset.shape, &random)
    var unused = RandomGenerator(seed: 0)
    average = Generator(recipe, latent: latent, image: dataset.shape, &unused)
    movingAverage = MovingAverage(of: generator, into: average)
    movingAverage.reset()
    generatorOptimizer = Adam(
      generator.parameters, rate: recipe.generatorRate, beta1: recipe.beta1, beta2: recipe.beta2)
    discriminatorOptimizer = Adam(
      discriminator.parameters, rate: recipe.discriminatorRate, beta1: recipe.beta1,
      beta2: recipe.beta2)
  }

  /// One step of D and one of G on a batch drawn from the data set.
  public func step() -> StepResult {
    let indices = (0..<recipe.batchSize).map { _ in random.index(below: dataset.count) }
    let shape = dataset.shape
    let pixels = indices.count * shape.count
    let real = Profile.measure(Work("reading the batch", elements: pixels)) {
      ImageBatch(
        Tensor(shape: [indices.count, shape.height, shape.width, shape.channels]) {
          dataset.fill(UnsafeMutableBufferPointer(start: $0, count: pixels), with: indices)
        })
    }
    let labels = latent.isConditional ? dataset.labels(indices) : nil
    let result = step(real: real, labels: labels)
    steps += 1
    return result
  }

  private func step(real: ImageBatch, labels: [Int]?) -> StepResult {
    let fake = generator(drawLatents(labels: labels), .training)

    let realScores = discriminator(real, labels: labels, .training)
    let fakeScores = discriminator(fake.detached, labels: labels, .training)
    var discriminatorLoss = recipe.objective.discriminatorLoss(
      real: realScores, fake: fakeScores)
    for regularizer in recipe.regularizers {
      let penalty = regularizer.discriminatorPenalty(
        score: { discriminator($0, labels: labels, .training) }, real: real,
        fake: fake.detached, &random)
      discriminatorLoss = discriminatorLoss + penalty
    }
    discriminatorOptimizer.step(
      gradient(
        of: discriminatorLoss, withRespectTo: discriminatorOptimizer.parameters.map(\.value)))

    let generatorLoss = recipe.objective.generatorLoss(
      fake: discriminator(fake, labels: labels, .training))
    generatorOptimizer.step(
      gradient(of: generatorLoss, withRespectTo: generatorOptimizer.parameters.map(\.value)))
    movingAverage.update(decay: averageDecay)

    return StepResult(
      generatorLoss: Double(generatorLoss.scalar),
      discriminatorLoss: Double(discriminatorLoss.scalar),
      realProbability: realScores.meanProbability, fakeProbability: fakeScores.meanProbability)
  }

  /// Latents of a batch: z from N(0, 1), the classes those of the real images.
  private func drawLatents(labels: [Int]?) -> Latents {
    let count = recipe.batchSize
    let z = Profile.measure(Work("drawing z", elements: count * latent.dimensions)) {
      Tensor(random.normals(count * latent.dimensions), shape: [count, latent.dimensions])
    }
    guard let labels else { return Latents(z: z) }
    return Latents(z: z, labels: labels, classes: latent.classNames.count)
  }

  /// The decay of the moving average: short at first, so that early weights are soon forgotten.
  private var averageDecay: Float {
    min(recipe.averageDecay, Float(1 + steps) / Float(10 + steps))
  }
}
