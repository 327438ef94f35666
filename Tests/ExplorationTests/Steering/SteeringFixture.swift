import GANs
import Layers
import Metrics
import Tensor

@testable import Exploration

/// A small generator and a classifier of its images with weights that nobody trained: enough for what
/// must hold of any.
enum SteeringFixture {
  static let image = ImageShape(height: 8, width: 8, channels: 1)
  static let heads = [
    ClassifierHead(name: "class", answer: .category(["a", "b", "c"])),
    ClassifierHead(name: "form", answer: .category(["a", "b", "c"])),
    ClassifierHead(name: "hat", answer: .category(["none", "cap"])),
    ClassifierHead(name: "size", answer: .number(mean: 10, deviation: 2)),
  ]

  static func generator(
    latent: LatentDescription = LatentDescription(dimensions: 12), seed: UInt64 = 1
  ) -> Generator {
    var random = RandomGenerator(seed: seed)
    let recipe = Recipe.named.first { $0.name == "gan" } ?? Recipe.named[0]
    let generator = Generator(recipe, latent: latent, image: image, &random)
    for parameter in generator.parameters { excite(parameter) }
    return generator
  }

  static func reader(seed: UInt64 = 2) -> AttributeReader {
    AttributeReader([classifier(seed: seed)])
  }

  static func classifier(seed: UInt64) -> Classifier {
    var random = RandomGenerator(seed: seed)
    let classifier = Classifier(image: image, heads: heads, &random)
    for parameter in classifier.parameters { excite(parameter) }
    return classifier
  }

  /// Makes weights so large that what goes through a layer neither fades nor fills its limits, as
  /// training would.
  private static func excite(_ parameter: Parameter) {
    let value = parameter.value
    guard value.shape.count > 1 else { return }
    let size = (value.values.reduce(0) { $0 + $1 * $1 } / Float(value.count)).squareRoot()
    let wanted = 1.5 / Float(value.count).squareRoot().squareRoot()
    value.update { values in
      for index in values.indices { values[index] *= wanted / size }
    }
  }

  static func row(_ generator: Generator, seed: UInt64 = 3) -> LatentRow {
    LatentPoint(of: generator.latent, seed: seed).row
  }
}
