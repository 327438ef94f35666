import Datasets
import GANs
import Metrics
import Tensor
import Testing

@testable import ModelEvaluation
@testable import ModelStore
@testable import Training

@Suite("Evaluating a model")
struct EvaluationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A classifier of a few steps, and an untrained generator of digits.
  private func evaluation(_ recipe: Recipe, samples: Int? = 60) throws -> Evaluation {
    let data = try folder.digits(count: 400)  // of which 40 are held out
    let request = TrainingRequest(
      .classifier(members: 1), data: data, limit: .steps(20), seed: 1,
      output: folder.file("c.safetensors"))
    let run = try ClassifierRun(request)
    try run.run(isStopped: { false }, reported: { _ in })
    _ = try run.save()
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

  @Test("as many images are made as are held out, and as many real ones stand beside them")
  func equalCounts() throws {
    let result = try evaluation(SmallRecipes.dcgan, samples: nil)
    #expect(result.samples == 40 && result.references == 40 && result.floorSamples == 40)
    #expect(result.hasEqualCounts && result.kernelSubsetSize == 20)
    let other = try evaluation(SmallRecipes.dcgan)
    #expect(!other.hasEqualCounts)
  }

  @Test("fewer than 20 images held out are refused with their number")
  func tooFew() throws {
    let data = try folder.digits(count: 100)
    let name = try DatasetCatalogue.load(data).name
    #expect(throws: EvaluationError.tooFewHeldOut(dataset: name, count: 10, needed: 20)) {
      try Evaluator(data: data) { _ in throw EvaluationError.points("never asked for") }
    }
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

  @Test("a classifier of another size and other channels reads images brought to its own")
  func fitted() throws {
    var random = RandomGenerator(seed: 1)
    let colour = ImageShape(height: 14, width: 14, channels: 3)
    let set = ImageDataset(
      name: "x", shape: colour, classNames: ["a", "b"],
      pixels: (0..<2 * colour.count).map { UInt8($0 % 251) }, labels: [0, 1])
    let path = folder.file("colour.safetensors")
    try ClassifierTrainer.file(
      of: [ClassifierTrainer(on: set, seed: 1)], command: "", scores: []
    ).write(to: path)
    let trained = try TrainedClassifier(reading: path)
    let own = try FittedClassifier(trained, for: colour, of: "x").readings(of: set)
    #expect(own.features.values == trained.classifier.readings(of: set).features.values)
    func features(_ pixels: [Float], _ side: Int, _ channels: Int) throws -> [Float] {
      let shape = ImageShape(height: side, width: side, channels: channels)
      return try FittedClassifier(trained, for: shape, of: "x").readings(count: 1) { _ in
        Tensor(pixels, shape: [1, side, side, channels])
      }.features.values
    }
    // Grey as colour; and each pixel four times, which is the same image twice as large.
    let small = (0..<14 * 14).map { _ in random.uniform() }
    let large = (0..<28 * 28).map { (place: Int) -> Float in
      let (row, column) = (place / 28 / 2, place % 28 / 2)
      return small[row * 14 + column]
    }
    let expected = try features(small.flatMap { [$0, $0, $0] }, 14, 3)
    for found in [try features(small, 14, 1), try features(large, 28, 1)] {
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    }
  }

  @Test("points are refused in a sentence, and so are images of another size")
  func refusals() throws {
    #expect(throws: EvaluationError.points("ring-8")) {
      try Evaluator(data: "ring-8") { _ in throw EvaluationError.points("never asked for") }
    }
    let data = try folder.digits(count: 400)
    let image = ImageShape(height: 16, width: 8, channels: 1)
    let trainer = try ClassifierTrainer(
      on: ImageDataset(
        name: "small", shape: image, classNames: ["a", "b"],
        pixels: Array(repeating: 0, count: 256), labels: [0, 1]), seed: 1)
    let path = folder.file("small.safetensors")
    try ClassifierTrainer.file(of: [trainer], command: "", scores: []).write(to: path)
    #expect(throws: EvaluationError.self) {
      try Evaluator(data: data) { _ in try TrainedClassifier(reading: path) }
    }
  }
}
