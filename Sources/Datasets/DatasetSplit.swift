/// Which part of a data set: what a model learns from, or what it is judged by.
public enum DatasetSplit: String, Hashable, Codable, Sendable, CaseIterable {
  case train, test

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
