import Tensor

extension Recipe {
  /// The most weights that one network may have: 1 GB of them.
  private static let mostWeights = 268_435_456.0

  /// Why the four choices do not go together, in one clause, or nil where they do.
  public var combinationRefusal: String? {
    if let twice = regularizers.first(where: { one in
      regularizers.count { $0.word == one.word } > 1
    }) {
      return "\(twice.word) is asked for twice; name it once"
    }
    if let reason = regularizers.lazy.compactMap({ $0.terms.refusal(in: self) }).first {
      return reason
    }
    return objective.refusal(in: self)
  }

  /// Why no images of such a shape can be made, in one clause, or nil where they can.
  public func shapeRefusal(of image: ImageShape) -> String? {
    architecture.refusal(of: image) ?? conditioning.terms.refusal(of: image)
      ?? regularizers.lazy.compactMap { $0.terms.refusal(of: image) }.first
  }

  /// Why no model of this recipe can be built or trained further, in one clause, or nil: what a
  /// damaged file may ask for.
  public func refusal(of image: ImageShape, _ latent: LatentDescription) -> String? {
    if latentDimensions != latent.dimensions {
      return "z has \(latent.dimensions) dimensions and \(latentDimensions) in the recipe"
    }
    let style = architecture.styleSpace(of: image)
    if style != latent.style {
      return
        "it has \(latent.style?.styles ?? 0) styles of \(latent.style?.dimensions ?? 0) numbers, and "
        + "\(style?.styles ?? 0) of \(style?.dimensions ?? 0) in the recipe"
    }
    if conditioning.usesClasses != latent.isConditional {
      return "the conditioning is “\(conditioning.name)” with "
        + "\(latent.classNames.count) classes"
    }
    if conditioning.usesAttributes != latent.codes.contains(where: \.isAttribute) {
      return "the conditioning is “\(conditioning.name)” with "
        + "\(latent.codes.count(where: \.isAttribute)) attributes"
    }
    let data = DataDescription(
      image: image, classNames: latent.classNames, attributes: latent.codes.filter(\.isAttribute))
    if self.latent(of: data).inputs != latent.inputs.map(\.unnamed) {
      return "the conditioning is “\(conditioning.name)” with \(latent.codes.count) codes"
    }
    if !(1...65_536).contains(batchSize) { return "a batch has \(batchSize) images" }
    if !(1...1000).contains(discriminatorSteps) {
      return "D takes \(discriminatorSteps) steps for each of G's"
    }
    for rate in [generatorRate, discriminatorRate] where !(rate >= 0 && rate.isFinite) {
      return "a learning rate is \(rate)"
    }
    if let reason = optimizer.refusal { return reason }
    if !(0...1).contains(averageDecay) { return "the average's decay is \(averageDecay)" }
    if let reason = combinationRefusal ?? shapeRefusal(of: image) { return reason }
    guard let weights = weightCount(of: image, latent) else {
      return "a layer has no units"
    }
    return weights > Self.mostWeights ? "it has more than 268 million weights" : nil
  }

  /// About how many weights the larger of the networks has, nil where a layer has no units.
  public func weightCount(of image: ImageShape, _ latent: LatentDescription) -> Double? {
    architecture.weightCount(inputs: latent.width, image: image)
  }
}
