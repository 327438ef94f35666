import Tensor

extension Recipe {
  /// The most weights that one network may have: 1 GB of them.
  private static let mostWeights = 268_435_456.0

  /// Why the four choices do not go together, in one clause, or nil where they do.
  public var combinationRefusal: String? {
    regularizers.lazy.compactMap { $0.refusal(of: architecture) }.first
  }

  /// Why no model of this recipe can be built or trained further, in one clause, or nil: what a
  /// damaged file may ask for.
  public func refusal(of image: ImageShape, _ latent: LatentDescription) -> String? {
    if latentDimensions != latent.dimensions {
      return "z has \(latent.dimensions) dimensions and \(latentDimensions) in the recipe"
    }
    if conditioning.usesClasses != latent.isConditional {
      return "the conditioning is “\(conditioning.rawValue)” with "
        + "\(latent.classNames.count) classes"
    }
    if !(1...65_536).contains(batchSize) { return "a batch has \(batchSize) images" }
    for rate in [generatorRate, discriminatorRate] where !(rate >= 0 && rate.isFinite) {
      return "a learning rate is \(rate)"
    }
    for decay in [beta1, beta2] where !(0..<1).contains(decay) {
      return "Adam's decay is \(decay)"
    }
    if !(0...1).contains(averageDecay) { return "the average's decay is \(averageDecay)" }
    if let reason = combinationRefusal ?? architecture.refusal(of: image) { return reason }
    let inputs = latent.dimensions + latent.classNames.count
    guard let weights = architecture.weightCount(inputs: inputs, image: image) else {
      return "a layer has no units"
    }
    return weights > Self.mostWeights ? "it has more than 268 million weights" : nil
  }
}
