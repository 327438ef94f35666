import GraphNotation
import Layers
import Tensor

/// D: images, and what was asked for → scores, and the features they are read from.
public struct Discriminator {
  /// Whether D is told what was asked of the images that it sees.
  public let isConditional: Bool
  private let trunk: any Layer
  private let features: Int
  private let reading: ScoreReading
  private let conditioning: any DiscriminatorPart
  private let imagesPerScore: Int
  private let state = GrowthState()

  /// How a score is read from features.
  private enum ScoreReading {
    /// By a linear layer.
    case head(any Layer)
    /// By how well the image is drawn again from them.
    case reconstruction(encoder: any Layer, decoder: Sequential)
  }

  /// A discriminator with weights drawn from `random`.
  ///
  /// - Parameter latent: what the generator takes.
  public init(
    _ recipe: Recipe, latent: LatentDescription, image: ImageShape,
    _ random: inout RandomGenerator
  ) {
    let terms = recipe.conditioning.terms
    let scaling = recipe.scaling(of: .discriminator)
    let reconstructs = recipe.objective.scoreMeaning == .reconstructionError
    isConditional = terms.tellsDiscriminator
    imagesPerScore = recipe.imagesPerScore
    let network = recipe.architecture.discriminator(
      image: ImageShape(
        height: image.height, width: image.width,
        channels: (image.channels + terms.planes(of: latent)) * imagesPerScore),
      outputs: reconstructs ? recipe.latentDimensions : 1, scaling: scaling, &random)
    trunk = network.trunk
    features = network.features
    conditioning = terms.discriminatorPart(
      ConditioningSite(
        latent: latent, features: network.features, featureImage: network.featureImage,
        scaling: scaling), &random)
    reading =
      reconstructs
      ? .reconstruction(
        encoder: network.head,
        decoder: recipe.architecture.decoder(
          inputs: recipe.latentDimensions, image: image, scaling: scaling, &random))
      : .head(network.head)
  }

  /// The parts and their names in a model file.
  private var parts: [NamedLayer] {
    let head =
      switch reading {
      case .head(let head): [NamedLayer("head", head)]
      case .reconstruction(let encoder, let decoder):
        [NamedLayer("decoder", decoder), NamedLayer("head", encoder)]
      }
    let strength = conditioning.strength.map { [NamedLayer("condition", $0)] } ?? []
    return [NamedLayer("trunk", trunk)] + conditioning.layers + head + conditioning.heads
      + strength
  }

  public var parameters: [Parameter] { parts.flatMap(\.layer.parameters) }

  /// The parameters that it adds to values, where its scores are piecewise linear in the images and in
  /// every parameter (`Layer.offsets`); nil where they are not.
  public var offsets: [Parameter]? {
    guard case .head(let head) = reading, imagesPerScore == 1, conditioning.keepsLinearity,
      let own = trunk.offsets,
      let last = head.offsets
    else { return nil }
    return own + last
  }

  /// Parameters and statistics under their names in a model file, `discriminator.trunk.0.weight` …
  public var named: [NamedParameter] {
    parts.flatMap { $0.layer.named("discriminator.\($0.name)") }
  }

  /// Lets a progressive discriminator grow; others stay as they are.
  public func grow(to growth: Growth?) {
    state.growth = growth
  }

  /// Sets how much of what is asked D is told, 0…1, where it begins late.
  public func strengthenCondition(to factor: Float) {
    conditioning.strength?.factor = factor
  }

  /// Real images as generated ones of a growth are: smaller, and half faded in, while networks grow.
  public func asGrown(_ images: ImageBatch, to growth: Growth?) -> ImageBatch {
    growth?.shrunk(images) ?? images
  }

  /// What D says of images.
  ///
  /// - Parameter condition: what was asked of them, where the discriminator is told it.
  /// - Precondition: as many labels as images; whole packs of images.
  public func callAsFunction(
    _ images: ImageBatch, _ condition: Condition, _ context: Context
  ) -> DiscriminatorOutput {
    var x = conditioning.input(images.tensor, condition)
    if imagesPerScore > 1 { x = x.packed(imagesPerScore) }
    let context = state.context(context)
    let features = trunk(x, context).reshaped([x.shape[0], features])
    var scores: Tensor
    switch reading {
    case .head(let head): scores = head(features, context)
    case .reconstruction(let encoder, let decoder):
      let errors = (images.tensor - decoder(encoder(features, context), context)).absoluteValue
      scores = errors.mean(over: errors.exampleAxes)
    }
    if let term = conditioning.score(features, condition, context) { scores = scores + term }
    return DiscriminatorOutput(scores: Scores(scores), features: features)
  }

  /// What D says of each image by itself, in inference; where it judges packs, of a pack of copies.
  public func scores(ofEach images: ImageBatch, _ condition: Condition) -> Scores {
    guard imagesPerScore > 1 else { return self(images, condition, .inference).scores }
    let (x, copies) = (images.tensor, imagesPerScore)
    let rows = x.reshaped([images.count, x.count / images.count])
      .rows(at: (0..<copies).flatMap { _ in 0..<images.count })
    let packs = ImageBatch(rows.reshaped([copies * images.count] + x.shape.dropFirst()))
    return self(packs, condition.repeated(copies), .inference).scores
  }

  /// What the conditioning adds to the losses; nil where it adds nothing.
  ///
  /// - Parameters:
  ///   - real: nil in G's step.
  ///   - moved: of the real images, moved; nil where the conditioning does not compare them.
  ///   - condition: what was asked of the generated images, and of the real ones their classes.
  public func conditioningLoss(
    real: DiscriminatorOutput?, moved: DiscriminatorOutput? = nil, fake: DiscriminatorOutput,
    _ condition: Condition
  ) -> ConditioningLoss? {
    conditioning.loss(real: real, moved: moved, fake: fake, condition)
  }
}

extension Discriminator {
  /// D as a graph that judges each image by itself: `images` [N, C, H, W] in −1…1, or points [N, coordinates],
  /// and where D is told it what was asked of them, `classes` [N, classes] or `codes` [N, widths] → `scores` [N];
  /// where it finds them, `classes` as logits, or `codes`: logits of the categorical ones and means of the others in
  /// their columns, then a log variance for each of the others.
  ///
  /// - Parameters:
  ///   - latent: what the generator takes.
  ///   - image: the full size of its images.
  /// - Throws: which layer cannot be written down.
  public func graph(
    latent: LatentDescription, image: ImageShape
  ) throws(UnwrittenLayer) -> Graph {
    var builder = GraphBuilder()
    let shape = [image.channels, image.height, image.width]
    let given = builder.input(GraphName.images, shape: image.isPoint ? [image.channels] : shape)
    let images = builder.map(given, shape)
    let kinds: [LatentInput.Kind] = [.classes, .code]
    let kind = isConditional ? kinds.first { !latent.columns($0).isEmpty } : nil
    let told = kind.map { builder.input($0.graphName, shape: [latent.columns($0).count]) }
    let made = try builder.within("discriminator") {
      (builder: inout GraphBuilder) throws(UnwrittenLayer) in
      try write(images, told: told, to: &builder)
    }
    builder.output(builder.scalars(made.scores), named: GraphName.scores)
    for (name, answer) in made.answers.sorted(by: { $0.key < $1.key }) {
      builder.output(answer, named: name)
    }
    return builder.graph
  }

  private func write(
    _ images: GraphEdge, told: GraphEdge?, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> (scores: GraphEdge, answers: [String: GraphEdge]) {
    var context = GraphContext()
    context.growth = state.growth
    var x = conditioning.writeInput(images, told: told, to: &builder)
    // A pack of copies.
    x = builder.joined(Array(repeating: x, count: imagesPerScore))
    let features = try builder.append(NamedLayer("trunk", trunk), to: x, context)
    var scores: GraphEdge
    switch reading {
    case .head(let head):
      scores = try builder.append(NamedLayer("head", head), to: features, context)
    case .reconstruction(let encoder, let decoder):
      let code = try builder.append(NamedLayer("head", encoder), to: features, context)
      let drawn = try builder.append(NamedLayer("decoder", decoder), to: code, context)
      let errors = builder.each("Abs", builder.combined("Sub", images, drawn))
      let pixels = Float(images.count)
      scores = builder.times(
        builder.reshaped(builder.sum(errors, over: 1...3), to: [1]), 1 / pixels)
    }
    if let term = try conditioning.writeScore(features, told: told, to: &builder) {
      scores = builder.combined("Add", scores, term)
    }
    return (scores, try conditioning.writeAnswers(features, to: &builder))
  }
}
