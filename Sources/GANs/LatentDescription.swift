import Tensor

/// What a generator takes: enough to build every control of the explorer from, so that nothing on
/// a screen is special-cased by model name.
public struct LatentDescription: Hashable, Codable, Sendable {
  /// Length of z; each component is drawn from N(0, 1).
  public var dimensions: Int
  /// Names of the classes of a class-conditional generator, by index; empty for an unconditional one.
  public var classNames: [String]
  /// Codes that were learnt without labels; empty where there are none.
  public var codes: [LatentCode]
  /// Directions of z that were found since, for the explorer; the generator does not know them. Files
  /// keep them apart from the rest.
  public var directions: [LatentDirection] = []

  private enum CodingKeys: CodingKey { case dimensions, classNames, codes }

  public init(
    dimensions: Int, classNames: [String] = [], codes: [LatentCode] = [],
    directions: [LatentDirection] = []
  ) {
    self.dimensions = dimensions
    self.classNames = classNames
    self.codes = codes
    self.directions = directions
  }

  public var isConditional: Bool { !classNames.isEmpty }

  /// Inputs of the generator: z, a weight for each class, the codes, one beside the other.
  public var inputs: Int { dimensions + classNames.count + codes.width }
}

extension LatentDescription {
  /// The z that a seed stands for, [dimensions]: the same in the explorer, in `zither sample` and
  /// in every model with as many dimensions.
  public func latent(seed: UInt64) -> [Float] {
    var generator = RandomGenerator(seed: seed)
    return generator.normals(dimensions)
  }
}

extension LatentDescription {
  /// Latents of `count` images: z from N(0, 1), codes from their distributions, and the classes of
  /// `labels`, in turn where none are given.
  public func draw(
    _ count: Int, labels: [Int]? = nil, _ random: inout RandomGenerator
  ) -> Latents {
    let codes = codes.isEmpty ? nil : codes.draw(count, &random)
    return Latents(
      z: Tensor(random.normals(count * dimensions), shape: [count, dimensions]),
      classWeights: isConditional
        ? .oneHot(
          labels ?? (0..<count).map { $0 % classNames.count }, classes: classNames.count) : nil,
      codes: codes)
  }
}
