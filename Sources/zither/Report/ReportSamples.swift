import GANs
import Tensor

/// What a report shows of a generator.
struct ReportSamples {
  let generator: Generator
  let seed: UInt64
  static let columns = 10

  /// Ten rows of images: of a model with classes a row a class, the same z down a column.
  func sheet() -> [Float] {
    let latent = generator.latent
    var random = RandomGenerator(seed: seed)
    let rows = latent.isConditional ? min(20, latent.classNames.count) : 10
    let count = rows * Self.columns
    let draws = latent.isConditional ? Self.columns : count
    let drawn = (0..<draws).map { _ in random.normals(latent.dimensions) }
    return images(
      (0..<count).flatMap { drawn[$0 % draws] },
      classes: latent.isConditional ? (0..<count).map { $0 / Self.columns } : nil, &random)
  }

  /// The strings of z that change the image most, each from −3 to 3 with the others held, in a row
  /// of nine images.
  func traversals(_ wanted: Int) -> (dimensions: [Int], pixels: [Float]) {
    let latent = generator.latent
    let z = latent.latent(seed: seed)
    func row(_ dimension: Int, _ values: [Float]) -> [Float] {
      values.flatMap { value in
        var changed = z
        changed[dimension] = value
        return changed
      }
    }
    func made(_ rows: [Float], _ count: Int) -> [Float] {
      var random = RandomGenerator(seed: seed)
      let classes = latent.isConditional ? [Int](repeating: 0, count: count) : nil
      return images(rows, classes: classes, &random, holdsCodes: true)
    }
    let effects = (0..<latent.dimensions).map { dimension in
      let ends = made(row(dimension, [-3, 3]), 2)
      let half = ends.count / 2
      return (0..<half).reduce(0.0) { $0 + Double(abs(ends[$1] - ends[half + $1])) }
    }
    let order = effects.indices.sorted { effects[$0] > effects[$1] }
    let dimensions = Array(order.prefix(wanted)).sorted()
    let values = (0..<9).map { Float($0) * 0.75 - 3 }
    return (dimensions, dimensions.flatMap { made(row($0, values), values.count) })
  }

  private func images(
    _ z: [Float], classes: [Int]?, _ random: inout RandomGenerator, holdsCodes: Bool = false
  ) -> [Float] {
    let latent = generator.latent
    let latents =
      holdsCodes
      ? latent.latents(z: z, categories: classes)
      : latent.latents(z: z, categories: classes, &random)
    return generator(latents, .inference).tensor.values
  }
}
