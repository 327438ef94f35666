import Cells
import Exploration
import GANs
import Screens
import Tensor

extension GenerationRequest: BackgroundJob {
  func begin(_ models: ExplorerModels) throws -> JobSteps<GeneratedImages> {
    let generator = try models.generator(generator, for: rows)
    return {
      let images = generator(Latents(rows), .inference).tensor.values
      let hasNoNumbers = !images.allSatisfy(\.isFinite)
      if generator.image.isPoint {
        return .done(GeneratedImages(.points(images), hasNoNumbers: hasNoNumbers))
      }
      let size = generator.image.count
      let pictures = rows.indices.map {
        Picture(values: images[$0 * size..<($0 + 1) * size], shape: generator.image)
      }
      return .done(GeneratedImages(.pictures(pictures), hasNoNumbers: hasNoNumbers))
    }
  }
}

extension AttentionRequest: BackgroundJob {
  func begin(_ models: ExplorerModels) throws -> JobSteps<AttentionMap> {
    let generator = try models.generator(generator, for: [row])
    return {
      guard let found = generator.attention(Latents([row])) else { throw MissingModel() }
      return .done(
        AttentionMap(height: found.height, width: found.width, weights: found.weights.values))
    }
  }
}

extension ReadingRequest: BackgroundJob {
  func begin(_ models: ExplorerModels) throws -> JobSteps<[AttributeReading]> {
    let generator = try models.generator(generator, for: [row])
    guard let reader = try models.reader(self.generator) else { throw MissingReader() }
    return { .done(reader(generator(Latents([row]), .inference)).first ?? []) }
  }
}

/// Attributes are asked for that nothing reads.
struct MissingReader: Error, CustomStringConvertible {
  var description: String { "The classifier that read the attributes is no longer there" }
}
