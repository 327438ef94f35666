import GraphNotation
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
  private let embedded: ClassInput?
  private let state = GrowthState()

  /// A generator with weights drawn from `random`.
  public init(
    _ recipe: Recipe, latent: LatentDescription, image: ImageShape,
    _ random: inout RandomGenerator
  ) {
    var latent = latent
    latent.style = recipe.architecture.styleSpace(of: image)
    self.latent = latent
    self.image = image
    embedded = recipe.conditioning.terms.generatorInput(latent, &random)
    network = recipe.architecture.generator(
      inputs: embedded?.width ?? latent.width, image: image,
      scaling: recipe.scaling(of: .generator), &random)
  }

  /// A generator of a network that no recipe describes, such as one made elsewhere.
  ///
  /// - Parameter network: [N, latent.width] → [N, H, W, C] in −1…1.
  public init(_ network: any Layer, latent: LatentDescription, image: ImageShape) {
    self.network = network
    embedded = nil
    self.latent = latent
    self.image = image
  }

  public var ownParameters: [Parameter] { network.ownParameters }
  public var ownStatistics: [Parameter] { network.ownStatistics }
  public var children: [NamedLayer] { (embedded?.children ?? []) + network.children }
  public var chain: [any Layer] { network.chain }

  /// Parameters and statistics under their names in a model file, `generator.0.weight` …
  public var named: [NamedParameter] { named("generator") }

  /// Lets a progressive generator grow; others stay as they are.
  public func grow(to growth: Growth?) {
    state.growth = growth
  }

  /// Sets how much of what is asked counts, 0…1, where it begins late.
  public func strengthenCondition(to factor: Float) {
    embedded?.strengthen(to: factor)
  }

  public func callAsFunction(_ latents: Latents, _ context: Context) -> ImageBatch {
    var context = context
    context.condition = latents.classWeights
    if !latents.styles.isEmpty, let halves = halves(of: latents.latent) {
      return ImageBatch(halves.images(latents, context))
    }
    return ImageBatch(self(latents.rows, context))
  }

  /// [N, latent.width] → [N, H, W, C].
  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    network(input(x, context), state.context(context))
  }

  /// A pass in training mode for its statistics alone: it ends with the last layer that has any.
  public func learnStatistics(_ latents: Latents) {
    guard let last = chain.lastIndex(where: { !$0.statistics.isEmpty }) else { return }
    var context = Context.training
    context.condition = latents.classWeights
    _ = Sequential(Array(chain[...last]))(input(latents.rows, context), state.context(context))
  }

  /// Its halves, if it has some, and what rows and directions mean.
  func halves(of latent: LatentDescription) -> GeneratorHalves? {
    GeneratorHalves(of: chain, behind: embedded, latent)
  }

  /// w of latents before any edit, [N, latent.style.dimensions]; nil for a generator without.
  public func styles(_ latents: Latents, _ context: Context) -> Tensor? {
    halves(of: latents.latent)?.styles(ofRows: latents.rows, context)
  }

  /// Images of latents with offsets added to the w of each style, [N, latent.style.width]; nil for a
  /// generator without.
  public func images(
    _ latents: Latents, offsets: Tensor, _ context: Context
  ) -> ImageBatch? {
    halves(of: latents.latent).map {
      ImageBatch($0.images(latents, offsets: offsets, context))
    }
  }

  /// The images of a w for each, [N, features], or of one for each of its styles, [N, styles, features];
  /// nil for a generator without.
  public func images(ofStyles w: Tensor, _ context: Context) -> ImageBatch? {
    halves(of: latent).map { ImageBatch($0.images(of: w, context)) }
  }

  /// Rows as the network takes them, [N, latent.width] → [N, inputs].
  func input(_ rows: Tensor, _ context: Context) -> Tensor { embedded?(rows, context) ?? rows }

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

extension Generator: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    guard let network = network as? any GraphLayer else { throw UnwrittenLayer(network) }
    var context = context
    context.growth = state.growth
    let row = try embedded?.write(x, context, to: &builder) ?? x
    return try network.write(row, context, to: &builder)
  }
}
