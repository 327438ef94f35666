import Layers
import Tensor

/// G: latents → images.
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
      inputs: latent.dimensions + latent.classNames.count, image: image, &random)
  }

  public var parameters: [Parameter] { network.parameters }
  public var statistics: [Parameter] { network.statistics }

  /// Parameters and statistics under their names in a model file, `generator.0.weight` …
  public var named: [NamedParameter] { network.named("generator") }

  /// - Precondition: class weights where the generator is conditional, and only there.
  public func callAsFunction(_ latents: Latents, _ mode: Mode) -> ImageBatch {
    precondition(
      latents.z.shape.last == latent.dimensions
        && latents.classWeights?.shape.last ?? 0 == latent.classNames.count,
      "Generator: latents of \(latents.z.shape), classes \(latents.classWeights?.shape ?? [])")
    let input = latents.classWeights.map { latents.z.beside($0) } ?? latents.z
    return ImageBatch(self(input, mode))
  }

  /// [N, dimensions + classes] → [N, H, W, C].
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor { network(x, mode) }
}
