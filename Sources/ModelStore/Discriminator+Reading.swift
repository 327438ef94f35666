import GANs
import Layers
import Tensor

extension Discriminator {
  /// The discriminator of a model file, as it was when the generator was saved.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model that was
  ///   trained here.
  public init(reading path: String) throws {
    let file = try ModelFileFormat.open(path)
    let description = try ModelDescription(metadata: file.metadata, path: path)
    guard let recipe = description.recipe else { throw ModelError.madeElsewhere(path: path) }
    // A damaged description is refused here, before anything is built from it.
    _ = try description.makeGenerator(holding: file.tensors.map(\.shape), path: path)
    var unused = RandomGenerator(seed: 0)
    self.init(
      recipe, latent: description.latent, image: description.image, &unused)
    grow(to: description.growth)
    try named.load(from: file, path: path)
  }
}
