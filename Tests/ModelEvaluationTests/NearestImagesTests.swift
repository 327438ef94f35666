import Datasets
import Metrics
import Tensor
import Testing

@testable import ModelEvaluation

@Suite("Nearest training images")
struct NearestImagesTests {
  private let faces = ImageDataset(
    name: "few", shape: ImageShape(height: 8, width: 8, channels: 1),
    pixels: (0..<40).flatMap { image in
      (0..<64).map { UInt8(($0 * 3 + image * 5) % 251) }
    })

  @Test("An image of the data is its own nearest, at the distance 0, by pixels and by features")
  func own() {
    var random = RandomGenerator(seed: 1)
    let classifier = Classifier(
      image: faces.shape, heads: [ClassifierHead(name: "class", answer: .category(["a", "b"]))],
      &random)
    let found = NearestImages(
      to: faces.batch([17]), in: faces, count: 3, classifier: classifier)
    #expect(found.byPixels.count == 3 && found.byFeatures.count == 3)
    #expect(found.byPixels[0].identity.index == 17 && found.byPixels[0].distance == 0)
    #expect(found.byFeatures[0].identity.index == 17 && found.byFeatures[0].distance < 1e-6)
    #expect(found.byPixels.map(\.distance) == found.byPixels.map(\.distance).sorted())
    #expect(found.byPixels[1].pixels == faces.batch([found.byPixels[1].identity.index]))
  }

  @Test("The distance by pixels is the root of the mean square, and order is as one by one")
  func distances() {
    let image = (0..<64).map { Float($0) / 32 - 1 }
    let found = NearestImages(to: image, in: faces, count: 40, classifier: nil)
    #expect(found.byFeatures.isEmpty)
    let expected = (0..<40).map { index -> Double in
      let squares = zip(faces.batch([index]), image).map { Double(($0 - $1) * ($0 - $1)) }
      return (squares.reduce(0, +) / 64).squareRoot()
    }
    for neighbour in found.byPixels {
      #expect(abs(neighbour.distance - expected[neighbour.identity.index]) < 1e-5)
    }
    #expect(Set(found.byPixels.map(\.identity.index)).count == 40)
  }
}
