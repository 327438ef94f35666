import GANs
import Training

extension TrainingJob {
  /// A GAN by a recipe of `zither recipes`.
  static func named(_ recipe: String) -> TrainingJob {
    guard let recipe = Recipe(named: recipe) else { preconditionFailure("no recipe \(recipe)") }
    return .gan(recipe)
  }
}
