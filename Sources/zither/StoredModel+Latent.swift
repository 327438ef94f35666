import Exploration
import GANs
import ModelStore

extension StoredModel {
  /// Directions in closed form that every model has at hand.
  static let closedFormCount = 12

  /// What the generator takes, with the directions that are stored with the model and those in closed
  /// form that are not.
  var latent: LatentDescription {
    var latent = description.latent
    let stored = latent.directions
    latent.directions += generator.scaled(
      SemanticFactorization.directions(of: generator, count: Self.closedFormCount)
    ).filter { found in
      !stored.contains { $0.name == found.name || $0.vector == found.vector }
    }
    return latent
  }
}
