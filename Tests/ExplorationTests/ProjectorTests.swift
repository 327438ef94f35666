import GANs
import Layers
import Metrics
import Tensor
import Testing

@testable import Exploration

@Suite("Projection of images")
struct ProjectorTests {
  private static func generator(_ latent: LatentDescription) -> Generator {
    var random = RandomGenerator(seed: 5)
    let shape = ImageShape(height: 8, width: 8, channels: 1)
    let generator = Generator(Recipe.named[0], latent: latent, image: shape, &random)
    // Weights three times as large: an untrained generator's images hardly differ.
    for parameter in generator.parameters where parameter.name == "weight" {
      parameter.value.update { values in for index in values.indices { values[index] *= 3 } }
    }
    return generator
  }

  private static let settings = Projector.Settings(starts: 4, steps: 120, candidates: 60)

  @Test("An image of the generator's own is found again, and z has a usual length")
  func own() {
    let generator = Self.generator(LatentDescription(dimensions: 4))
    let wanted = LatentRow([0.5, -1.2, 0.9, 1.1], of: generator.latent)
    let target = generator(Latents([wanted]), .inference).tensor.values
    let search = Projector(
      generator, classifier: nil, target: target, settings: Self.settings, seed: 1)
    let before = search.best.pixelDistance
    while !search.isDone { search.step() }
    #expect(search.steps == 120 && search.best.featureDistance == nil)
    #expect(search.best.pixelDistance < 0.1 * before && search.best.pixelDistance < 0.03)
    let image = generator(Latents([search.best.row]), .inference).tensor.values
    let square = zip(image, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 64
    #expect(abs(Double(square).squareRoot() - search.best.pixelDistance) < 1e-4)
  }

  @Test("The same seed finds the same point, step by step")
  func repeatable() {
    let generator = Self.generator(LatentDescription(dimensions: 3))
    let target = [Float](repeating: 0.3, count: 64)
    func run() -> [Projector.Result] {
      let search = Projector(
        generator, classifier: nil, target: target, settings: Self.settings, seed: 7)
      return (0..<20).map { _ in
        search.step()
        return search.best
      }
    }
    #expect(run() == run())
  }

  @Test(
    "Class weights end as a blend of few, codes as values, and features count where they are read")
  func inputs() {
    let latent = LatentDescription(
      dimensions: 4, classNames: ["a", "b", "c"],
      codes: [
        LatentCode(name: "c1", kind: .categorical(values: 3)),
        LatentCode(name: "c2", kind: .continuous),
      ])
    let generator = Self.generator(latent)
    var random = RandomGenerator(seed: 2)
    let classifier = Classifier(
      image: generator.image,
      heads: [ClassifierHead(name: "class", answer: .category(["a", "b", "c"]))], &random)
    let wanted = LatentRow(
      [1, -1, 0.5, 0] + [0, 1, 0] + [0, 0, 1, 0.5], of: generator.latent)
    let target = generator(Latents([wanted]), .inference).tensor.values
    let search = Projector(
      generator, classifier: classifier, target: target, settings: Self.settings, seed: 1)
    let before = search.best
    while !search.isDone { search.step() }
    let found = search.best
    #expect(found.pixelDistance < before.pixelDistance)
    #expect((found.featureDistance ?? 1) < (before.featureDistance ?? 0))
    #expect(abs(found.row.classWeights.reduce(0, +) - 1) < 1e-5)
    #expect(found.row.classWeights.allSatisfy { $0 == 0 || $0 >= 0.05 })
    #expect(found.row.codes.prefix(3).sorted() == [0, 0, 1])
    #expect(abs(found.row.codes[3]) <= 1)
    #expect(LatentPoint(found.row).z == found.row.z)
  }
}
