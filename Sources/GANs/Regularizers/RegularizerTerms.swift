import Layers
import Tensor

/// The parts of a training step in which a regularizer can take part. It takes part where it says
/// so, and leaves everything else as it is.
protocol RegularizerTerms: ChoiceValue {
  /// What is done to the weights of the networks before each use.
  func scaling(of network: AdversarialNetwork) -> WeightScaling
  /// Images that D judges together.
  var imagesPerScore: Int { get }
  /// How far the label of real images is from 1 towards 0.
  var labelSmoothing: Float { get }
  /// The images as D sees them.
  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch
  /// What is added to D's loss, nil for nothing.
  func discriminatorPenalty(_ step: DiscriminatorStep, _ random: inout RandomGenerator) -> Tensor?
  /// What is added to G's loss, nil for nothing.
  func generatorPenalty(_ step: GeneratorStep, _ random: inout RandomGenerator) -> Tensor?
  /// Whether real images are drawn anew in every step.
  var drawsImagesAnew: Bool { get }
  /// What is done to D's weights after its optimizer.
  func adjust(_ parameters: [Parameter])

  /// The images at which it penalises D's slope in a step, counted from 0.
  func penalisedSlopes(at step: Int) -> Set<ImageOrigin>
  /// Whether it bounds D's slope.
  var boundsCritic: Bool { get }
  /// See `Regularizer.slopePenaltyWeight`.
  var slopePenaltyWeight: Float? { get }
  /// See `Regularizer.fadingSteps`.
  var fadingSteps: Int? { get }
  /// Why it cannot be used in a recipe, in a clause, or nil where it can.
  func refusal(in recipe: Recipe) -> String?
  /// Why it does nothing to images of such a shape, in a clause, or nil where it does.
  func refusal(of image: ImageShape) -> String?
}

extension RegularizerTerms {
  func scaling(of network: AdversarialNetwork) -> WeightScaling { .plain }
  var imagesPerScore: Int { 1 }
  var labelSmoothing: Float { 0 }
  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    images
  }
  func discriminatorPenalty(
    _ step: DiscriminatorStep, _ random: inout RandomGenerator
  ) -> Tensor? { nil }
  func generatorPenalty(
    _ step: GeneratorStep, _ random: inout RandomGenerator
  ) -> Tensor? { nil }
  var drawsImagesAnew: Bool { false }
  func adjust(_ parameters: [Parameter]) {}

  func penalisedSlopes(at step: Int) -> Set<ImageOrigin> { [] }
  var boundsCritic: Bool { false }
  var slopePenaltyWeight: Float? { nil }
  var fadingSteps: Int? { nil }
  func refusal(in recipe: Recipe) -> String? { nil }
  func refusal(of image: ImageShape) -> String? { nil }
}

/// One of the two networks.
public enum AdversarialNetwork: Sendable {
  case generator
  case discriminator
}

/// Where images that D judges come from.
enum ImageOrigin: Sendable {
  case real
  case generated
}

/// What a penalty on G may look at.
struct GeneratorStep {
  /// The generator in training.
  let generate: (Latents) -> ImageBatch
  /// Those of the batch.
  let latents: Latents
  /// What the generator made of them; the gradient goes back to its parameters, not to the latents.
  let images: ImageBatch
  let parameters: [Parameter]
}

extension GeneratorStep {
  /// ∂ Σ(G(z) ⊙ weights) / ∂z of every image, Jᵀ weights, through which a penalty can be
  /// differentiated again, [N, dimensions].
  ///
  /// - Parameter weights: [N, H, W, C].
  func slope(weighting weights: Tensor) -> Tensor {
    let z = latents.z.detached.variable
    let images = generate(latents.replacing(z: z))
    return gradient(
      of: (images.tensor * weights).sum, withRespectTo: [z], createGraph: true)[0]
  }
}
