import Layers
import Tensor
import Testing

@testable import Metrics

@Suite("The feature classifier")
struct ClassifierTests {
  static let heads = [
    ClassifierHead(name: "class", answer: .category(["a", "b", "c"])),
    ClassifierHead(name: "size", answer: .number(mean: 3, deviation: 2)),
  ]

  @Test(
    "[N, H, W, C] gives features [N, 128] and the outputs of every head, in fewer than 375,000 weights",
    arguments: [(28, 28, 1), (32, 32, 3), (16, 8, 3), (40, 36, 1), (8, 8, 1)])
  func shapes(height: Int, width: Int, channels: Int) {
    var random = RandomGenerator(seed: 1)
    let image = ImageShape(height: height, width: width, channels: channels)
    let classifier = Classifier(image: image, heads: Self.heads, &random)
    let images = Tensor.normal(shape: [5, height, width, channels], &random)
    let features = classifier.features(images, .inference)
    #expect(features.shape == [5, 128])
    #expect(classifier.outputs(features, .inference).map(\.shape) == [[5, 3], [5, 1]])
    #expect(classifier.parameters.reduce(0) { $0 + $1.value.count } < 375_000)
  }

  @Test("images below 8 pixels are refused")
  func refusal() {
    #expect(Classifier.refusal(of: ImageShape(height: 7, width: 9, channels: 1)) != nil)
    #expect(Classifier.refusal(of: ImageShape(height: 8, width: 8, channels: 1)) == nil)
  }

  @Test("an answer has a gradient with respect to the image, that of finite differences")
  func imageGradient() {
    var random = RandomGenerator(seed: 2)
    let image = ImageShape(height: 8, width: 8, channels: 1)
    let classifier = Classifier(image: image, heads: Self.heads, &random)
    let x = Tensor.normal(shape: [1, 8, 8, 1], &random).variable
    let slope = gradient(of: classifier(x, .inference)[1].sum, withRespectTo: [x])[0].values
    let direction = random.normals(64)
    func moved(by step: Float) -> Float {
      let values = zip(x.values, direction).map { $0 + step * $1 }
      return classifier(Tensor(values, shape: x.shape), .inference)[1].scalar
    }
    let expected = (moved(by: 1e-3) - moved(by: -1e-3)) / 2e-3
    let found = zip(slope, direction).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(found - expected) < 0.02 * abs(expected) + 1e-3)
  }

  @Test("the loss is the cross-entropy of categories plus the squared error of normalised numbers")
  func loss() {
    var random = RandomGenerator(seed: 3)
    let classifier = Classifier(
      image: ImageShape(height: 8, width: 8, channels: 1), heads: Self.heads, &random)
    let logits = Tensor([0, 0, 0, 0, 0, 0], shape: [2, 3])
    let numbers = Tensor([1, 0], shape: [2, 1])
    let loss = classifier.loss(
      [logits, numbers], targets: [.categories([0, 2]), .numbers([5, 7])])
    // ln 3, and outputs 1 and 0 against (5 − 3) / 2 = 1 and (7 − 3) / 2 = 2.
    #expect(abs(loss.scalar - (1.0986123 + 2)) < 1e-5)
  }

  @Test("readings hold the same numbers as the network, in batches of any size")
  func readings() {
    var random = RandomGenerator(seed: 4)
    let classifier = Classifier(
      image: ImageShape(height: 8, width: 8, channels: 1), heads: Self.heads, &random)
    let images = Tensor.normal(shape: [301, 8, 8, 1], &random)
    let readings = classifier.readings(count: 301) { range in
      Tensor(
        Array(images.values[range.lowerBound * 64..<range.upperBound * 64]),
        shape: [range.count, 8, 8, 1])
    }
    #expect(readings.count == 301)
    let whole = classifier(images, .inference)
    #expect(readings.outputs[0].values == whole[0].values)
    let number = readings.numbers(head: 1)[300]
    #expect(abs(number - (3 + 2 * whole[1].values[300])) < 1e-5)
    #expect(readings.probabilities(head: 0).row(7).reduce(0, +) > 0.9999)
  }

  @Test("accuracy is the share of right categories; R² is 1 for true numbers and 0 for their mean")
  func scores() {
    let readings = Readings(
      features: FeatureMatrix([0, 0, 0, 0], dimensions: 1),
      outputs: [
        FeatureMatrix([2, 1, 0, 0, 3, 0, 0, 0, 1, 5, 0, 0], dimensions: 3),
        FeatureMatrix([-1, 0, 1, 2], dimensions: 1),
      ], heads: Self.heads)
    let share = ReadingScore(readings, head: 0, targets: .categories([0, 1, 2, 1]))
    #expect(share.accuracy == 0.75 && share.determination == nil)
    let right = ReadingScore(readings, head: 1, targets: .numbers([1, 3, 5, 7]))
    #expect(right.determination == 1 && right.meanError == 0 && right.accuracy == nil)
    let mean = ReadingScore(
      Readings(
        features: readings.features,
        outputs: [readings.outputs[0], FeatureMatrix([0, 0, 0, 0], dimensions: 1)],
        heads: Self.heads), head: 1, targets: .numbers([1, 2, 4, 5]))
    #expect(abs((mean.determination ?? 1)) < 1e-12 && mean.meanError == 1.5)
  }
}
