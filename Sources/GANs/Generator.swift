import Layers
import Tensor

/// G: latents → images.
///
/// In inference images always have the full size; in training those of a generator that still grows
/// have the size that it has grown to.
public struct Generator: Layer {
  public let latent: LatentDescription
  public let image: ImageShape
  private let network: Sequential

  /// A generator with weights drawn from `random`.
  public init(
    _ recipe: Recipe, latent: LatentDescription, image: ImageShape,
    _ random: inout RandomGenerator
  ) {
    self.latent = latent
    self.image = image
    network = recipe.architecture.generator(
      inputs: latent.inputs, image: image, scaling: recipe.scaling(of: .generator), &random)
  }

  public var parameters: [Parameter] { network.parameters }
  public var statistics: [Parameter] { network.statistics }

  /// Parameters and statistics under their names in a model file, `generator.0.weight` …
  public var named: [NamedParameter] { network.named("generator") }

  /// Lets a progressive generator grow; others stay as they are.
  public func grow(to growth: Growth?) {
    if let growth { network.grow(to: growth) }
  }

  /// - Precondition: class weights and codes where the generator takes them, and only there.
  public func callAsFunction(_ latents: Latents, _ mode: Mode) -> ImageBatch {
    ImageBatch(self(input(latents), mode))
  }

  /// [N, latent.inputs] → [N, H, W, C].
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor { network(x, mode) }

  /// z, class weights and codes one beside the other, [N, latent.inputs].
  public func input(_ latents: Latents) -> Tensor {
    precondition(
      latents.z.shape.last == latent.dimensions
        && latents.classWeights?.shape.last ?? 0 == latent.classNames.count
        && latents.codes?.shape.last ?? 0 == latent.codes.width,
      "Generator: latents of \(latents.z.shape), classes \(latents.classWeights?.shape ?? []), "
        + "codes \(latents.codes?.shape ?? [])")
    return [latents.classWeights, latents.codes].compactMap { $0 }
      .reduce(latents.z) { $0.beside($1) }
  }

  /// The layers that z meets first, in order.
  var earlyLayers: [any Layer] {
    (network.layers.first as? ProgressiveGenerator)?.first.layers ?? network.layers
  }

  /// Whether `attention(_:)` has something to tell.
  public var hasAttention: Bool { network.layers.contains { $0 is SelfAttention } }

  /// Where each position of the generator's attention looks, [N, positions, positions] with the size
  /// of the map that the positions are of; nil for a generator without attention.
  public func attention(_ latents: Latents) -> (weights: Tensor, height: Int, width: Int)? {
    var x = input(latents)
    for layer in network.layers {
      if let attention = layer as? SelfAttention {
        return (attention.attention(x, .inference), x.shape[1], x.shape[2])
      }
      x = layer(x, .inference)
    }
    return nil
  }
}
