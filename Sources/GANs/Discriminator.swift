import Layers
import Tensor

/// D: images, and their classes where it is told them → scores, and the features they are read from.
public struct Discriminator {
  private let network: DiscriminatorNetwork
  private let state = GrowthState()
  /// Classes that D is told as planes beside the channels; 0 for none.
  private let planes: Int
  private let imagesPerScore: Int
  private let projection: ClassProjection?
  private let classifier: AuxiliaryClassifier?
  private let codeFinder: CodeFinder?
  /// What draws images again from the features, where the score is how well that goes.
  private let decoder: Sequential?

  /// A discriminator with weights drawn from `random`.
  public init(
    _ recipe: Recipe, classes: Int, image: ImageShape, _ random: inout RandomGenerator
  ) {
    planes = recipe.conditioning == .classPlanes ? classes : 0
    imagesPerScore = recipe.imagesPerScore
    let scaling = recipe.scaling(of: .discriminator)
    let draws = recipe.objective.scoreMeaning == .reconstructionError
    let network = recipe.architecture.discriminator(
      image: ImageShape(
        height: image.height, width: image.width,
        channels: (image.channels + planes) * imagesPerScore),
      outputs: draws ? recipe.latentDimensions : 1, scaling: scaling, &random)
    self.network = network
    projection =
      recipe.conditioning == .classProjection
      ? ClassProjection(
        classes: classes, features: network.features, image: network.featureImage,
        divisor: network.featureImage.map { Float($0.height * $0.width).squareRoot() } ?? 1,
        &random) : nil
    classifier =
      recipe.conditioning == .auxiliaryClassifier
      ? AuxiliaryClassifier(
        classes: classes, features: network.features, image: network.featureImage,
        scaling: scaling, &random) : nil
    codeFinder =
      if case .latentCodes(let codes) = recipe.conditioning {
        CodeFinder(
          codes, features: network.features, image: network.featureImage, &random)
      } else {
        nil
      }
    decoder =
      draws
      ? recipe.architecture.decoder(
        inputs: recipe.latentDimensions, image: image, scaling: scaling, &random) : nil
  }

  /// The parts and their names in a model file.
  private var parts: [NamedLayer] {
    var parts = [NamedLayer("trunk", network.trunk)]
    if let codeFinder { parts.append(NamedLayer("codes", codeFinder.hidden)) }
    if let decoder { parts.append(NamedLayer("decoder", decoder)) }
    parts.append(NamedLayer("head", network.head))
    if let classifier { parts.append(NamedLayer("classifier", classifier.head)) }
    if let codeFinder { parts.append(NamedLayer("codes.head", codeFinder.head)) }
    return parts
  }

  /// Whether D is told the class of what it judges.
  public var isConditional: Bool { projection != nil || planes > 0 }

  public var parameters: [Parameter] {
    parts.flatMap(\.layer.parameters) + (projection.map { [$0.embedding.weight] } ?? [])
  }

  /// Parameters and statistics under their names in a model file, `discriminator.trunk.0.weight` …
  public var named: [NamedParameter] {
    var named = parts.flatMap { $0.layer.named("discriminator.\($0.name)") }
    if let weight = projection?.embedding.weight {
      named.append(NamedParameter(name: "discriminator.embedding.weight", parameter: weight))
    }
    return named
  }

  /// Lets a progressive discriminator grow; others stay as they are.
  public func grow(to growth: Growth?) {
    state.growth = growth
  }

  /// Real images as generated ones of a growth are: smaller, and half faded in, while networks grow.
  public func asGrown(_ images: ImageBatch, to growth: Growth?) -> ImageBatch {
    growth?.shrunk(images) ?? images
  }

  /// What D says of images.
  ///
  /// - Parameter labels: the class of each image, where the discriminator is told it.
  /// - Precondition: as many labels as images; whole packs of images.
  public func callAsFunction(_ images: ImageBatch, labels: [Int]?, _ context: Context) -> Judgement
  {
    let x = input(images, labels: labels)
    let context = state.context(context)
    let features = network.trunk(x, context).reshaped([x.shape[0], network.features])
    let answer = network.head(features, context)
    if let decoder {
      let errors = (images.tensor - decoder(answer, context)).absoluteValue
      return Judgement(
        scores: Scores(errors.mean(over: errors.exampleAxes)), features: features)
    }
    guard let projection else { return Judgement(scores: Scores(answer), features: features) }
    return Judgement(
      scores: Scores(answer + projection(features, labels: checked(labels, images))),
      features: features)
  }

  /// What D says of each image by itself, in inference; where it judges packs, of a pack of copies.
  public func scores(ofEach images: ImageBatch, labels: [Int]?) -> Scores {
    guard imagesPerScore > 1 else { return self(images, labels: labels, .inference).scores }
    let (x, copies) = (images.tensor, imagesPerScore)
    let rows = x.reshaped([images.count, x.count / images.count])
      .rows(at: (0..<copies).flatMap { _ in 0..<images.count })
    let packs = ImageBatch(rows.reshaped([copies * images.count] + x.shape.dropFirst()))
    return self(
      packs, labels: labels.map { labels in (0..<copies).flatMap { _ in labels } }, .inference
    )
    .scores
  }

  /// Images with the planes of their classes, packed.
  private func input(_ images: ImageBatch, labels: [Int]?) -> Tensor {
    var x = images.tensor
    if planes > 0 {
      x = x.besidePlanes(of: .oneHot(checked(labels, images), classes: planes))
    }
    return imagesPerScore > 1 ? x.packed(imagesPerScore) : x
  }

  private func checked(_ labels: [Int]?, _ images: ImageBatch) -> [Int] {
    precondition(
      labels?.count == images.count,
      "Discriminator: \(labels?.count ?? 0) labels for \(images.count) images")
    return labels ?? []
  }
}

extension Discriminator {
  /// What the class head says of images, logits [N, classes]; nil for a discriminator without one.
  public func classLogits(_ images: ImageBatch) -> Tensor? {
    classifier.map { $0.logits(self(images, labels: nil, .inference).features, .inference) }
  }

  /// What Q finds in images: logits of the categorical codes and means of the continuous ones in the
  /// codes' columns, then their log variances; nil for a discriminator without it.
  public func foundCodes(_ images: ImageBatch) -> Tensor? {
    codeFinder.map { $0(self(images, labels: nil, .inference).features, .inference) }
  }

  /// What the conditioning adds to the losses, where classes or codes have to be found.
  ///
  /// - Parameters:
  ///   - real: nil in G's step.
  ///   - moved: of the real images, moved; nil where the conditioning does not compare them.
  ///   - condition: what was asked of the generated images, and of the real ones their classes.
  public func conditioningLoss(
    real: Judgement?, moved: Judgement? = nil, fake: Judgement, _ condition: Condition
  ) -> ConditioningLoss? {
    if let classifier, let labels = condition.labels {
      let ofFake = classifier.loss(fake.features, labels: labels, .training)
      guard let real else { return ConditioningLoss(value: ofFake, measures: []) }
      let ofReal = classifier.loss(real.features, labels: labels, .training)
      return ConditioningLoss(
        value: 0.5 * (ofReal + ofFake),
        measures: [
          Measure(.realClassLoss, Double(ofReal.detached.scalar)),
          Measure(.fakeClassLoss, Double(ofFake.detached.scalar)),
        ])
    }
    if let codeFinder, let codes = condition.codes {
      let loss = codeFinder.loss(fake.features, codes: codes, .training)
      guard let real, let moved else {
        return ConditioningLoss(value: loss.weighted, measures: loss.measures)
      }
      let agreement = codeFinder.agreement(real.features, moved.features, .training)
      let lacking = Float(loss.codes.categoricalEntropy) - agreement
      return ConditioningLoss(
        value: loss.weightedBesideRealImages + loss.setting.invarianceWeight * lacking,
        measures: loss.measures + [Measure(.agreement, Double(agreement.detached.scalar))])
    }
    return nil
  }
}

/// What the conditioning adds to a loss, and what it shows of itself.
public struct ConditioningLoss {
  public let value: Tensor
  public let measures: [Measure]
}
