import GANs
import Metrics
import Tensor

/// Many z of a generator, or the w of many, with what it makes of them: what directions are found from.
public struct DirectionSamples {
  /// z, [N, dimensions]; of a generator with a style space w, [N, style.dimensions].
  public let z: FeatureMatrix
  /// What the generator is given besides z decides the group of a row: its class, or the value of its
  /// first categorical code; 0 where there is neither.
  public let groups: [Int]
  private let generator: Generator
  private let latents: Latents

  /// - Precondition: one row at least.
  public init(of generator: Generator, count: Int, seed: UInt64) {
    precondition(count > 0, "DirectionSamples: \(count) rows")
    var random = RandomGenerator(seed: seed)
    let latent = generator.latent
    latents = latent.draw(count, &random)
    z = FeatureMatrix(generator.styles(latents, .inference)?.detached ?? latents.z)
    self.generator = generator
    let rows = latents.rows.values
    groups = (0..<count).map { row in
      latent.category?.columns.enumerated().first { rows[row * latent.width + $1] == 1 }?.offset
        ?? 0
    }
  }

  /// All rows, in batches that the generator makes at a time.
  var batches: [Range<Int>] {
    stride(from: 0, to: z.count, by: 100).map { $0..<min($0 + 100, z.count) }
  }

  /// The latents of a range of rows, moved along a direction.
  func rows(_ range: Range<Int>, along vector: [Float] = [], by distance: Float = 0) -> Latents {
    let rows = latents.rows(at: Array(range))
    if vector.isEmpty { return rows }
    if rows.latent.style != nil {
      var latent = rows.latent
      latent.directions = [LatentDirection(name: "", method: .attributes, vector: vector)]
      return Latents(
        rows: rows.rows, of: latent,
        styles: Array(repeating: StyleEdit(directions: [0: distance]), count: range.count))
    }
    let moved = rows.z.values.enumerated().map { index, value in
      value + distance * vector[index % z.dimensions]
    }
    return rows.replacing(z: Tensor(moved, shape: [rows.count, z.dimensions]))
  }

  /// The early activations, the mean of each group taken off, [N, features].
  public var activations: FeatureMatrix {
    var values: [Float] = []
    for range in batches { values += generator.earlyActivations(rows(range)).values }
    return FeatureMatrix(values, dimensions: values.count / z.count).centred(by: groups)
  }

  /// What classifiers of the same heads read from the images, on the average.
  public func readings(by classifiers: [Classifier]) -> Readings {
    Readings.mean(of: classifiers, count: z.count) { images($0) }
  }

  /// The images moved along a direction, [range.count, H, W, C].
  func images(_ range: Range<Int>, along vector: [Float] = [], by distance: Float = 0) -> Tensor {
    generator(rows(range, along: vector, by: distance), .inference).tensor.detached
  }
}

extension FeatureMatrix {
  /// The rows less the mean of their group.
  public func centred(by groups: [Int]) -> FeatureMatrix {
    precondition(groups.count == count, "centred: \(groups.count) groups for \(count) rows")
    var sums: [Int: [Double]] = [:]
    var counts: [Int: Int] = [:]
    for (row, group) in groups.enumerated() {
      counts[group, default: 0] += 1
      var sum = sums[group] ?? Array(repeating: 0, count: dimensions)
      for column in 0..<dimensions { sum[column] += Double(values[row * dimensions + column]) }
      sums[group] = sum
    }
    var result = values
    for (row, group) in groups.enumerated() {
      guard let sum = sums[group], let number = counts[group] else { continue }
      for column in 0..<dimensions {
        result[row * dimensions + column] -= Float(sum[column] / Double(number))
      }
    }
    return FeatureMatrix(result, dimensions: dimensions)
  }
}
