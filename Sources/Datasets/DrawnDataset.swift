import Tensor

/// A data set that the program draws itself: as many images as are asked for, the same for a seed.
protocol DrawnDataset: SendableMetatype {
  /// Images whose classes come in turn.
  static func dataset(count: Int, seed: UInt64) -> ImageDataset
  /// What is known of the images at `indices` beside their classes.
  static func attributes(at indices: [Int], seed: UInt64) -> [AttributeColumn]
  /// The bytes of the image at an index.
  static func image(at index: Int, seed: UInt64) -> [UInt8]
}

extension DrawnDataset {
  /// The set to train on, or the one to judge by; no image is in both.
  static func dataset(split: DatasetSplit) -> ImageDataset {
    let seed: UInt64 = split == .train ? 1 : 2
    var dataset = dataset(count: count(of: split), seed: seed)
    if split == .train {
      dataset.fresh = FreshImages(
        shape: dataset.shape, classes: dataset.classNames.count,
        attributes: { attributes(at: $0, seed: seed) }, image: { image(at: $0, seed: seed) })
    }
    return dataset
  }

  /// How many images each part has.
  static func count(of split: DatasetSplit) -> Int { split == .train ? 20_000 : 5_000 }
}
