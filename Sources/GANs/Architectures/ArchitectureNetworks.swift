import Layers
import Tensor

/// What an architecture builds.
protocol ArchitectureNetworks: ChoiceValue {
  /// Whether an image's score depends on the other images of its batch; not, unless it says so.
  var discriminatorHasBatchNorm: Bool { get }
  /// Whether its layers scale their weights in a way of their own; not, unless it says so.
  var scalesItsWeights: Bool { get }
  /// Whether weights of its discriminator begin at 0, so that no norm divides them; not, unless it says so.
  var beginsAtZero: Bool { get }
  /// The space between the generator's halves; nil, unless it has some.
  func styleSpace(of image: ImageShape) -> StyleSpace?

  /// Why the networks cannot make images of a shape, in a clause, or nil where they can.
  func refusal(of shape: ImageShape) -> String?

  /// How far the networks have grown after so many steps; nil, unless they grow.
  func growth(afterSteps steps: Int, image: ImageShape) -> Growth?
  /// Steps after which the networks have their full size; 0, unless they grow.
  func stepsToFullSize(image: ImageShape) -> Int
  /// The same networks, grown as fast as they can; as they are, unless they grow.
  var grownAtOnce: Self { get }

  /// About how many weights the larger network has; nil where a layer has no units.
  func weightCount(inputs: Int, image: ImageShape) -> Double?

  /// [N, inputs] → [N, H, W, C] in −1…1.
  ///
  /// - Parameter scaling: what is done to the weights before each use.
  func generator(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential

  /// The half of D that draws an image again, [N, inputs] → [N, H, W, C], where D is an autoencoder:
  /// as the generator, but with D's way of normalising, and without tanh. Where most pixels are at an
  /// edge of −1…1, tanh would hold D's first copies there, where it has no slope to learn from.
  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential

  /// - Parameters:
  ///   - image: what D sees, planes of classes and packed images among the channels.
  ///   - outputs: what the head gives for each image, 1 for a score.
  func discriminator(
    image: ImageShape, outputs: Int, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> DiscriminatorNetwork
}

extension ArchitectureNetworks {
  var discriminatorHasBatchNorm: Bool { false }
  var scalesItsWeights: Bool { false }
  var beginsAtZero: Bool { false }
  func styleSpace(of image: ImageShape) -> StyleSpace? { nil }
  func refusal(of shape: ImageShape) -> String? { nil }
  func growth(afterSteps steps: Int, image: ImageShape) -> Growth? { nil }
  func stepsToFullSize(image: ImageShape) -> Int { 0 }
  var grownAtOnce: Self { self }

  func decoder(
    inputs: Int, image: ImageShape, scaling: WeightScaling, _ random: inout RandomGenerator
  ) -> Sequential {
    generator(inputs: inputs, image: image, scaling: scaling, &random)
  }
}

/// A discriminator's network, in the two parts between which a class may enter.
struct DiscriminatorNetwork {
  /// Images [N, H, W, C] → features, [N, …].
  var trunk: Sequential
  /// Features in one image or vector.
  var features: Int
  /// The image that the features are, if they are one.
  var featureImage: ImageShape?
  /// Features → scores, [N, 1], or whatever else is asked for, [N, outputs].
  var head: Linear
}
