/// Which part of a data set: what a model learns from, or what it is judged by.
public enum DatasetSplit: String, Hashable, Codable, Sendable, CaseIterable {
  case train, test

  /// Names that this part's IDX file of images has, the most usual first and without `.gz`.
  var imageFiles: [String] {
    switch self {
    case .train: Self.withDots(["train-images-idx3-ubyte", "train-images-idx4-ubyte"])
    case .test: Self.withDots(["t10k-images-idx3-ubyte", "t10k-images-idx4-ubyte"])
    }
  }

  /// Names that the IDX file of a set in one part has.
  static let undivided = withDots(["images-idx4-ubyte", "images-idx3-ubyte"])

  /// The names, then the same with a dot before `idx`, as some programs unpack them.
  private static func withDots(_ names: [String]) -> [String] {
    names + names.map { $0.replacing("-idx", with: ".idx") }
  }

  /// The images of this part in a set that comes in one: about every tenth is for judging, the
  /// others are for training.
  ///
  /// Image i is for judging if the fractional part of i φ is at least 0.9, with φ = (√5 − 1) / 2 in
  /// steps of 2⁻³²: spread evenly over images in the order of their classes, and over classes that
  /// come in turn, where every tenth exactly might be one class only.
  ///
  /// Source: D. Knuth, The Art of Computer Programming 3, section 6.4, Fibonacci hashing.
  public func indices(of count: Int) -> [Int] {
    (0..<count).filter { index in
      let share = UInt32(truncatingIfNeeded: index) &* 0x9e37_79b9
      return (share >= 0xe666_6666) == (self == .test)
    }
  }
}
