import Datasets
import GANs
import Metrics
import Tensor
import Testing

@testable import Training

@Suite("Evaluating a model")
struct EvaluationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A classifier of a few steps, and an untrained generator of digits.
  private func evaluation(_ recipe: Recipe, samples: Int = 60) throws -> Evaluation {
    let data = try folder.digits(count: 400)
    let request = TrainingRequest(
      recipe: "classifier", data: data, limit: .steps(20), seed: 1,
      output: folder.file("c.safetensors"))
    _ = try ClassifierRun(request).run(isStopped: { false }, reported: { _ in })
    let trainer = try AdversarialTrainer(recipe, on: SmallRecipes.digits, seed: 1)
    let evaluator = try Evaluator(data: data) { _ in
      try TrainedClassifier(reading: folder.file("c.safetensors"))
    }
    return try evaluator.evaluate(trainer.average, samples: samples, seed: 2, stage: { _ in })
  }

  @Test("an untrained generator scores far worse than real images, which stand beside it")
  func untrained() throws {
    let result = try evaluation(SmallRecipes.cgan)
    #expect(result.samples == 60 && result.references == 40 && result.floorSamples == 60)
    #expect(result.generated.frechet > 3 * result.realAgainstReal.frechet)
    #expect(result.generated.precisionRecall.f1 < result.realAgainstReal.precisionRecall.f1)
    let accuracy = try #require(result.generated.classAccuracy)
    #expect(accuracy.accuracy < 0.5)
    let classification = try #require(result.classification)
    #expect(classification.generatedToReal < classification.realToReal)
    #expect(result.nearestPixels.copied <= 0.1)
    #expect(result.classNames == (0...9).map(String.init))
  }

  @Test("the same seed gives the same scores; a model without classes has no class accuracy")
  func reproducible() throws {
    var first = try evaluation(SmallRecipes.dcgan)
    var second = try evaluation(SmallRecipes.dcgan)
    first.seconds = 0
    second.seconds = 0
    #expect(first == second)
    #expect(first.generated.classAccuracy == nil && first.classification == nil)
    #expect(first.generated.inception != nil && first.generated.classCoverage != nil)
  }

  @Test("training images count as copied, others do not")
  func copies() {
    let far = (0..<200).map { NearestNeighbour(index: 0, distance: 5 + Double($0) / 100) }
    let near = (0..<50).map { _ in NearestNeighbour(index: 0, distance: 0) }
    #expect(TrainingDistance(generated: near, heldOut: far).copied == 1)
    let honest = TrainingDistance(generated: far, heldOut: far)
    #expect(honest.copied == 0.01 && honest.generated == honest.heldOut)
  }

  @Test("points are refused in a sentence, and so are images of another size")
  func refusals() throws {
    #expect(throws: EvaluationError.points("ring-8")) {
      try Evaluator(data: "ring-8") { _ in throw EvaluationError.points("never asked for") }
    }
    let data = try folder.digits(count: 40)
    let image = ImageShape(height: 16, width: 16, channels: 1)
    let trainer = try ClassifierTrainer(
      on: ImageDataset(
        name: "small", shape: image, classNames: ["a", "b"],
        pixels: Array(repeating: 0, count: 512), labels: [0, 1]), seed: 1)
    let path = folder.file("small.safetensors")
    try TrainedClassifier.file(of: [trainer], command: "", scores: []).write(to: path)
    #expect(throws: EvaluationError.self) {
      try Evaluator(data: data) { _ in try TrainedClassifier(reading: path) }
    }
  }
}
