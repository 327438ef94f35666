import Exploration
import Foundation
import GANs
import Oracles
import Tensor
import Testing

@testable import ModelStore

/// What the page on model files says of them is what the program does: `run_model_file.py` runs them in
/// PyTorch from that page alone.
@Suite("Model files as they are described") struct ModelSpecificationTests {
  /// The models that ship.
  private static let folder = {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.appendingPathComponent("Models")
  }()

  private static let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".safetensors") && !$0.hasSuffix("-classifier.safetensors") }
    .map { String($0.dropLast(".safetensors".count)) }.sorted()

  @Test(
    "every model that ships draws PyTorch's images, and its discriminator gives PyTorch's scores")
  func shipped() throws {
    let oracle = try Oracle("model_files")
    #expect(oracle.cases == Self.names, "make model_files.safetensors anew")
    for name in oracle.cases {
      let path = Self.folder.appendingPathComponent(name + ".safetensors").path
      let model = try StoredModel(reading: path)
      let latents = Latents(LatentPoint(of: model.description.latent, seed: 1).sheet(4))
      let images = model.generator(latents, .inference)
      let expected = try oracle.values("\(name).images").values
      let found = Self.thinned(channelsFirst(images.tensor))
      #expect(relativeError(found, expected, floor: 1) < 5e-5, "\(name)")

      let classes = model.description.latent.classNames.count
      let condition = Condition(
        labels: classes > 0 ? (0..<4).map { $0 % classes } : nil, latents: latents)
      let scores = try Discriminator(reading: path)(images, condition, .inference).scores
      #expect(
        relativeError(
          scores.logits.values, try oracle.values("\(name).scores").values, floor: 1) < 1e-4,
        "\(name)")
    }
  }

  /// Sixteen numbers of each of four images, evenly spread.
  private static func thinned(_ values: [Float]) -> [Float] {
    let size = values.count / 4
    return (0..<4).flatMap { image in
      (0..<16).map { values[image * size + $0 * size / 16] }
    }
  }
}
