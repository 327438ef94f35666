import Layers
import Tensor

/// What all regularizers of a recipe do together.
extension Recipe {
  private var terms: [any RegularizerTerms] { regularizers.map(\.terms) }

  /// What is done to the weights of a network before each use.
  func scaling(of network: AdversarialNetwork) -> WeightScaling {
    terms.lazy.map { $0.scaling(of: network) }.first { $0 != .plain } ?? .plain
  }

  /// Images that D judges together.
  public var imagesPerScore: Int { terms.reduce(1) { $0 * $1.imagesPerScore } }

  /// Whether real images are drawn anew in every step, where the data can be.
  public var drawsImagesAnew: Bool { terms.contains(where: \.drawsImagesAnew) }

  /// How far the label of real images is from 1 towards 0.
  public var labelSmoothing: Float { terms.map(\.labelSmoothing).max() ?? 0 }

  /// The images as D sees them in a step, counted from 0.
  public func seen(
    _ images: ImageBatch, step: Int, _ random: inout RandomGenerator
  ) -> ImageBatch {
    terms.reduce(images) { $1.seen($0, step: step, &random) }
  }

  /// The images at which D's slope is penalised in a step, counted from 0.
  func penalisedSlopes(at step: Int) -> Set<ImageOrigin> {
    terms.reduce(into: []) { $0.formUnion($1.penalisedSlopes(at: step)) }
  }

  /// What the regularizers add to D's loss, nil for nothing.
  public func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? {
    sum { $0.discriminatorPenalty(step, &random) }
  }

  /// What the regularizers add to G's loss, nil for nothing.
  ///
  /// - Parameters:
  ///   - generate: the generator in training.
  ///   - latents: those of the batch.
  ///   - images: what the generator made of them.
  ///   - parameters: G's.
  public func generatorPenalty(
    generate: @escaping (Latents) -> ImageBatch, latents: Latents, images: ImageBatch,
    parameters: [Parameter], _ random: inout RandomGenerator
  ) -> Tensor? {
    let step = GeneratorStep(
      generate: generate, latents: latents, images: images, parameters: parameters)
    return sum { $0.generatorPenalty(step, &random) }
  }

  /// The sum of what the regularizers add, nil for nothing.
  private func sum(_ penalty: (any RegularizerTerms) -> Tensor?) -> Tensor? {
    let penalties = terms.compactMap(penalty)
    return penalties.first.map { penalties.dropFirst().reduce($0) { $0 + $1 } }
  }

  /// What is done to D's weights after its optimizer.
  public func adjust(discriminator parameters: [Parameter]) {
    for term in terms { term.adjust(parameters) }
  }
}
