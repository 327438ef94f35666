import GANs
import Layers
import Tensor

/// The averaged generator at one moment, as values that may cross threads.
public struct GeneratorSnapshot: Sendable {
  /// Counts the generators published in a run, from 1.
  public let version: Int
  /// The step after which it was taken.
  public let step: Int
  /// What it is trained by.
  public let recipe: Recipe
  /// What it takes.
  public let latent: LatentDescription
  /// The full size of its images.
  public let image: ImageShape
  /// Parameters and statistics in the generator's order.
  private let values: [[Float]]
  private let growth: Growth?

  init(version: Int, of trainer: AdversarialTrainer) {
    self.version = version
    step = trainer.steps
    recipe = trainer.recipe
    latent = trainer.latent
    image = trainer.dataset.shape
    growth = trainer.growth
    values = trainer.average.named.map { $0.parameter.value.values }
  }

  /// A generator with these weights, for the thread that calls.
  public func makeGenerator() -> Generator {
    var unused = RandomGenerator(seed: 0)
    let generator = Generator(recipe, latent: latent, image: image, &unused)
    set(generator)
    return generator
  }

  /// Puts these weights into a generator that `makeGenerator` made of the same run.
  public func set(_ generator: Generator) {
    generator.grow(to: growth)
    for (named, values) in zip(generator.named, values) {
      named.parameter.value.set(to: values)
    }
  }
}
