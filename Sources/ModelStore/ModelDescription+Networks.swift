import GANs
import Layers
import Tensor

extension ModelDescription {
  /// A generator as described, its weights not yet set.
  ///
  /// - Parameter shapes: those of the file's tensors. A file that holds far fewer values than the
  ///   networks have is refused before these are built.
  public func makeGenerator(holding shapes: [[Int]], path: String) throws(ModelError) -> Generator {
    if let reason = refusal ?? refusal(holding: shapes) {
      throw .badDescription(path: path, reason: reason)
    }
    var unused = RandomGenerator(seed: 0)
    switch origin {
    case .trained(let recipe, _):
      let generator = Generator(recipe, latent: latent, image: image, &unused)
      generator.grow(to: growth)
      return generator
    case .imported(_, let network?):
      return Generator(network.makeNetwork(&unused), latent: latent, image: image)
    case .imported(_, nil): throw .missingField(path: path, field: Self.networkField)
    }
  }

  /// Why a file of these tensors cannot hold the networks. The count of weights is rough, and the larger
  /// network may not be in the file.
  private func refusal(holding shapes: [[Int]]) -> String? {
    let held = shapes.reduce(0.0) { $0 + $1.reduce(1) { $0 * Double(max(0, $1)) } }
    let weights: Double? =
      switch origin {
      case .trained(let recipe, _): recipe.weightCount(of: image, latent)
      case .imported(_, let network): network?.weightCount
      }
    guard let weights, weights > 4 * held + 100_000 else { return nil }
    return "it has about \(Int(weights / 1_000)) thousand weights and the file holds "
      + "\(Int(held / 1_000)) thousand"
  }

  /// How far the networks had grown, nil where they do not grow.
  public var growth: Growth? {
    guard case .trained(let recipe, let training) = origin else { return nil }
    return recipe.architecture.growth(afterSteps: training.steps, image: image)
  }

  /// Why no network of these sizes is built, so that a damaged file does not ask for all memory.
  private var refusal: String? {
    let sides = 1...1024
    if !sides.contains(image.height) || !sides.contains(image.width) {
      return "its images are \(image)"
    }
    if ![1, image.isPoint ? 2 : 3].contains(image.channels) {
      return "its images have \(image.channels) channels"
    }
    if !(1...4096).contains(latent.dimensions) || latent.classNames.count > 4096 {
      return "z has \(latent.dimensions) dimensions, and there are "
        + "\(latent.classNames.count) classes"
    }
    if let code = latent.codes.first(where: { !(1...4096).contains($0.width) }) {
      return "the code \(code.name) has \(code.width) values"
    }
    switch origin {
    case .trained(let recipe, let training):
      if !TrainingRecord.possibleSteps.contains(training.steps) {
        return "it was trained for \(training.steps) steps"
      }
      return recipe.refusal(of: image, latent)
    case .imported(_, let network):
      return network?.refusal(of: latent, image: image)
    }
  }
}
