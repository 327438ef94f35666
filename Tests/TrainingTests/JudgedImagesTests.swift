import Datasets
import GANs
import Metrics
import ModelFiles
import Tensor
import Testing

@testable import ModelEvaluation
@testable import ModelStore
@testable import Training

@Suite("Judging images made elsewhere")
struct JudgedImagesTests {
  private let folder: TemporaryFolder
  private let generator: Generator

  init() throws {
    folder = try TemporaryFolder()
    // Its images have dark parts, which tell −1…1 from 0…1.
    generator = try AdversarialTrainer(
      SmallRecipes.perceptron, on: SmallRecipes.digits, seed: 1
    ).average
  }

  /// Of 400 digits, 40 of which are held out, with a classifier of a few steps.
  private func evaluator() throws -> Evaluator {
    let data = try folder.digits(count: 400)
    let run = try ClassifierRun(
      TrainingRequest(
        .classifier(members: 1), data: data, limit: .steps(20), seed: 1,
        output: folder.file("c.safetensors")))
    try run.run(isStopped: { false }, reported: { _ in })
    _ = try run.save()
    return try Evaluator(data: data) { _ in
      try TrainedClassifier(reading: folder.file("c.safetensors"))
    }
  }

  /// An array of whole numbers beside the images.
  private func labels(_ labels: [Int]) throws {
    try NPYFile(shape: [labels.count], values: labels.map(Float.init))
      .write(to: folder.file("s_labels.npy"))
  }

  private func read(_ shape: [Int], _ values: [Float]) throws -> ImageDataset {
    let path = folder.file("s_images.npy")
    try NPYFile(shape: shape, values: values).write(to: path)
    return try DatasetCatalogue.loadWhole(path)
  }

  @Test(
    "A model's images, written as an array, score as the model does, but for the rounding to bytes")
  func agreement() throws {
    let evaluator = try evaluator()
    let own = try evaluator.evaluate(generator, samples: 60, seed: 2, stage: { _ in })
    let made = GeneratedImages(generator, count: 60, seed: 2)
    try labels(try #require(made.labels))
    let images = try read([60, 1, 28, 28], made.pixels)
    #expect(images.form == "numbers in −1…1 as [N, channels, height, width]")
    let found = try evaluator.evaluate(images, samples: 60, seed: 2, stage: { _ in })
    #expect(found.available == 60 && own.available == nil)
    #expect(found.samples == own.samples && found.references == own.references)
    // Everything about real images is the very same.
    #expect(found.realAgainstReal == own.realAgainstReal)
    #expect(found.nearestFeatures.heldOut == own.nearestFeatures.heldOut)
    func isNear(_ score: (ImageScores) -> Double) -> Bool {
      abs(score(found.generated) - score(own.generated)) < 1e-3 * abs(score(own.generated)) + 1e-6
    }
    #expect(isNear { $0.frechet } && isNear { $0.kernel.mean })
    #expect(isNear { $0.precisionRecall.precision } && isNear { $0.densityCoverage.density })
    #expect(isNear { $0.inception?.mean ?? 0 } && own.generated.inception != nil)
    #expect(found.generated.classAccuracy == own.generated.classAccuracy)
    #expect(found.classification != nil)

    // Rounded beforehand, the same bytes are read, so everything is the same.
    let rounded = try read([60, 28, 28], made.pixels.map { ($0 * 127.5 + 127.5).rounded() })
    #expect(rounded.form == "numbers in 0…255 as [N, height, width]")
    var (first, second) = (
      found, try evaluator.evaluate(rounded, samples: 60, seed: 2, stage: { _ in })
    )
    (first.seconds, second.seconds) = (0, 0)
    #expect(first == second)
  }

  @Test("As many images as are held out are taken unless more are asked for; colour becomes grey")
  func counts() throws {
    let evaluator = try evaluator()
    let grey = GeneratedImages(generator, count: 50, seed: 3).pixels
    let images = try read([50, 28, 28, 3], grey.flatMap { [$0, $0, $0] })
    let found = try evaluator.evaluate(images, seed: 1, stage: { _ in })
    #expect(found.samples == 40 && found.available == 50 && found.hasEqualCounts)
    #expect(found.generated.classAccuracy == nil, "nothing says what they were to show")
    let same = try evaluator.evaluate(try read([50, 28, 28], grey), seed: 1, stage: { _ in })
    #expect(same.generated == found.generated && same.nearestPixels == found.nearestPixels)
    #expect(try evaluator.nearestPairs(images, count: 3, seed: 1).count == 3)
  }

  @Test("Labels that the classifier does not read count for nothing")
  func otherClasses() throws {
    let evaluator = try evaluator()
    try labels((0..<30).map { $0 % 3 + 11 })
    let images = try read([30, 28, 28], [Float](repeating: 0.5, count: 30 * 784))
    #expect(images.classNames == ["11", "12", "13"])
    let found = try evaluator.evaluate(images, seed: 1, stage: { _ in })
    #expect(found.generated.classAccuracy == nil && found.classification == nil)
  }

  @Test("Images of another size, points, too few and fewer than asked for are refused")
  func refusals() throws {
    let evaluator = try evaluator()
    func refusal(_ shape: [Int], samples: Int? = nil) throws -> String {
      let images = try read(shape, [Float](repeating: 0.5, count: shape.reduce(1, *)))
      return try #require(
        #expect(throws: EvaluationError.self) {
          try evaluator.evaluate(images, samples: samples, seed: 1, stage: { _ in })
        }
      ).description
    }
    let path = folder.file("s_images.npy")
    let name = evaluator.train.name
    #expect(
      try refusal([20, 8, 16])
        == "\(path) has images of 16×8 and \(name) has images of 28×28; bring both to one size with "
        + "--size 28, and --fit crop, pad or stretch.")
    #expect(
      try refusal([20, 2]) == "\(path) holds points, which no classifier reads; name images.")
    #expect(
      try refusal([19, 28, 28])
        == "\(path) has 19 images and 20 is the least that is scored; make more.")
    #expect(
      try refusal([20, 28, 28], samples: 21)
        == "\(path) has 20 images and --samples asks for 21; give at most 20.")
  }
}
