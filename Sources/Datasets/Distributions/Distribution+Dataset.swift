import Tensor

extension Distribution {
  /// Points as the trainer takes them: images of one pixel, a coordinate a channel.
  public var shape: ImageShape { ImageShape(height: 1, width: 1, channels: dimensions) }

  /// The classes of the points: the components, where there are several.
  public var classNames: [String] {
    componentCount > 1 ? (0..<componentCount).map(String.init) : []
  }

  /// Draws points.
  ///
  /// - Returns: points [count, dimensions], and the component of each.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> (points: [Float], components: [UInt8]) {
    var points: [Float] = []
    points.reserveCapacity(count * dimensions)
    var components: [UInt8] = []
    components.reserveCapacity(count)
    for _ in 0..<count {
      let component = random.index(below: componentCount)
      for coordinate in centre(of: component, at: random.uniform()) {
        points.append(coordinate + deviation * random.normal())
      }
      components.append(UInt8(component))
    }
    return (points, components)
  }

  /// The set to train on, 50,000 points drawn once, or the one to judge by, 10,000; no point is in
  /// both.
  public func dataset(split: DatasetSplit = .train) -> ImageDataset {
    dataset(count: Self.count(of: split), seed: split == .train ? 1 : 2)
  }

  /// How many points each part has.
  static func count(of split: DatasetSplit) -> Int { split == .train ? 50_000 : 10_000 }

  /// `count` points, the same for the same seed.
  public func dataset(count: Int, seed: UInt64) -> ImageDataset {
    var random = RandomGenerator(seed: seed)
    let drawn = sample(count, using: &random)
    return ImageDataset(
      name: name, shape: shape, classNames: classNames, points: drawn.points,
      labels: classNames.isEmpty ? nil : drawn.components)
  }
}
