import Layers
import Tensor

/// G: latents → images.
///
/// In inference images always have the full size; in training those of a generator that still grows
/// have the size that it has grown to.
public struct Generator: Layer {
  /// What it takes.
  public let latent: LatentDescription
  /// The full size of its images.
  public let image: ImageShape
  private let network: any Layer
  private let state = GrowthState()

  /// A generator with weights drawn from `random`.
  public init(
    _ recipe: Recipe, latent: LatentDescription, image: ImageShape,
    _ random: inout RandomGenerator
  ) {
    self.latent = latent
    self.image = image
    network = recipe.architecture.generator(
      inputs: latent.width, image: image, scaling: recipe.scaling(of: .generator), &random)
  }

  /// A generator of a network that no recipe describes, such as one made elsewhere.
  ///
  /// - Parameter network: [N, latent.width] → [N, H, W, C] in −1…1.
  public init(_ network: any Layer, latent: LatentDescription, image: ImageShape) {
    self.network = network
    self.latent = latent
    self.image = image
  }

  public var ownParameters: [Parameter] { network.ownParameters }
  public var ownStatistics: [Parameter] { network.ownStatistics }
  public var children: [NamedLayer] { network.children }
  public var chain: [any Layer] { network.chain }

  /// Parameters and statistics under their names in a model file, `generator.0.weight` …
  public var named: [NamedParameter] { named("generator") }

  /// Lets a progressive generator grow; others stay as they are.
  public func grow(to growth: Growth?) {
    state.growth = growth
  }

  public func callAsFunction(_ latents: Latents, _ context: Context) -> ImageBatch {
    var context = context
    context.condition = latents.classWeights
    return ImageBatch(self(latents.rows, context))
  }

  /// [N, latent.width] → [N, H, W, C].
  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    network(x, state.context(context))
  }

  /// Where each position of the generator's first self-attention looks; nil for a generator without.
  public func attention(_ latents: Latents) -> AttentionWeights? {
    guard hasAttention else { return nil }
    var found: AttentionWeights?
    var context = Context.inference
    context.attentionObserver = { found = found ?? $0 }
    _ = self(latents, context)
    return found
  }
}
