import Tensor

/// A data set that the program draws itself: as many images as are asked for, the same for a seed.
protocol DrawnDataset {
  /// Images whose classes come in turn.
  static func dataset(count: Int, seed: UInt64) -> ImageDataset
}

extension DrawnDataset {
  /// The set to train on, or the one to judge by; no image is in both.
  static func dataset(split: DatasetSplit) -> ImageDataset {
    dataset(count: count(of: split), seed: split == .train ? 1 : 2)
  }

  /// How many images each part has.
  static func count(of split: DatasetSplit) -> Int { split == .train ? 20_000 : 5_000 }
}
