import Layers
import Tensor

/// What a step of D minimises, and what a penalty on D may look at.
public struct DiscriminatorStep {
  /// The discriminator in training, with the batch's labels.
  let score: (ImageBatch) -> Scores
  /// Real images as D saw them, variables that its scores can be differentiated by.
  let real: ImageBatch
  /// As many generated ones, through which no gradient reaches G.
  let fake: ImageBatch
  let parameters: [Parameter]
  /// The steps done before.
  let index: Int
  /// What has the gradient of the loss without penalties by the parameters; the loss itself, or what stands
  /// for it where slopes are shared.
  public let loss: Tensor
  private let scores: [ImageOrigin: Scores]
  private let shared: SharedSlopes?

  /// - Parameters:
  ///   - score: the discriminator in training, with the batch's labels.
  ///   - real: real images as D sees them, and what it said of them; variables.
  ///   - fake: as many generated ones, through which no gradient reaches G; variables.
  ///   - parameters: D's.
  ///   - loss: what is minimised besides penalties.
  ///   - index: the steps done before.
  ///   - sharing: D's offsets and the recipe where the loss depends on the scores alone and D is piecewise
  ///     linear (`Discriminator.offsets`): then the loss and the penalties share the pass back through D.
  public init(
    score: @escaping (ImageBatch) -> Scores, real: (ImageBatch, Scores),
    fake: (ImageBatch, Scores), parameters: [Parameter], loss: Tensor,
    index: Int = 0, sharing: (offsets: [Parameter], recipe: Recipe)? = nil
  ) {
    self.score = score
    self.real = real.0
    self.fake = fake.0
    self.parameters = parameters
    self.index = index
    scores = [.real: real.1, .generated: fake.1]
    let penalised = sharing?.recipe.penalisedSlopes(at: index) ?? []
    shared =
      penalised.isEmpty
      ? nil
      : SharedSlopes(
        of: loss, [.real: real, .generated: fake], at: penalised,
        offsets: sharing?.offsets ?? [])
    self.loss = shared?.loss ?? loss
  }

  /// ∇ D(x) of every image, through which a penalty can be differentiated again, [N, H, W, C].
  ///
  /// - Parameter images: variables that D has scored.
  func slope(of scores: Scores, at images: ImageBatch) -> Tensor {
    gradient(of: scores.logits.sum, withRespectTo: [images.tensor], createGraph: true)[0]
  }

  /// ½ γ · mean ‖∇ D(x)‖², which R₁ and R₂ take at real and at generated images.
  func slopePenalty(_ weight: Float, at origin: ImageOrigin) -> Tensor? {
    guard let scores = scores[origin] else { return nil }
    let slope =
      shared?.slopes[origin] ?? slope(of: scores, at: origin == .real ? real : fake)
    return (0.5 * weight) * slope.squared.sum(over: slope.exampleAxes).mean
  }
}
