extension Tensor {
  /// Each element set to 0 with the probability `rate`, the others divided by 1 − rate.
  ///
  /// Source: Srivastava et al., Dropout, JMLR 15 (2014); scaled in training, as everywhere today.
  ///
  /// - Precondition: 0 ≤ rate < 1.
  public func droppedOut(rate: Float, _ random: inout RandomGenerator) -> Tensor {
    precondition(rate >= 0 && rate < 1, "droppedOut: the rate is \(rate)")
    if rate == 0 { return self }
    let kept = 1 / (1 - rate)
    let mask = Tensor(shape: shape) { mask in
      for index in mask.indices { mask[index] = random.uniform() < rate ? 0 : kept }
    }
    return self * mask
  }

  /// x + deviation · n, with n from N(0, 1).
  public func withNoise(deviation: Float, _ random: inout RandomGenerator) -> Tensor {
    if deviation == 0 { return self }
    return self
      + Tensor(shape: shape) { noise in
        for index in noise.indices { noise[index] = deviation * random.normal() }
      }
  }

  /// Numbers from N(0, 1).
  public static func normal(shape: [Int], _ random: inout RandomGenerator) -> Tensor {
    Tensor(random.normals(shape.reduce(1, *)), shape: shape)
  }
}
