import GANs
import Tensor

/// Controllable generation: moves a generator's input until a classifier reads wanted attributes from the
/// image, while others stay. Generator and classifier are frozen; only the input moves.
///
/// It is gradient ascent, projected onto what the held attributes allow, with momentum. One step at x, with
/// f the targets' part of the objective J, and h₁ … the constraint functions of the held attributes:
///
///     d = P ∇f + ∇(J − f)          P projects onto the tangent space: v − Σ ⟨v, eᵢ⟩ eᵢ, the eᵢ an
///                                  orthonormal basis of ∇h₁, ∇h₂ …
///     v ← β v + d
///     x ← Π(x + s v / ‖v‖)         s by line search, Π the projection onto the inputs that there are
///
/// so that constraints do not move to first order, and the penalties in J pull back drift of a higher
/// order. It goes on in stages (`Stage`), with restarts between (`Steering+Restarts`). What has one of several
/// values has no gradient to follow: it is turned from value to value first (`Steering+Choices`).
///
/// Everything is decided by numbers alone: the same start and goal give the same steps.
///
/// Sources: Lee & Seok, Controllable Generative Adversarial Network, arXiv:1708.00598: a classifier apart
/// from D that steers G; Nguyen et al., arXiv:1605.09304: the ascent; Shen et al., InterFaceGAN,
/// arXiv:1907.10786, section 2.3: conditional manipulation by projection, here of the gradient at every
/// step; Rosen, The Gradient Projection Method for Nonlinear Programming, SIAM Journal 8 (1960) and
/// 9 (1961).
public struct Steering {
  /// How far it is.
  public enum Status: Hashable, Sendable {
    case moving
    /// Every target is reached.
    case reached
    /// No step and no restart helps any more.
    case stuck
  }

  /// What is sought and what is held.
  public let goal: SteeringGoal
  /// What is read before the first step, of the reader's attributes.
  public let startReadings: [AttributeReading]
  /// Steps taken.
  public private(set) var steps = 0
  /// How far it is.
  public internal(set) var status: Status
  /// The held attributes that were released: all, while the targets are sought alone; in the end those
  /// that did not come back.
  public internal(set) var released: [Attribute] = []
  /// How often steering restarted.
  public internal(set) var restarts = 0

  let generator: Generator
  let reader: AttributeReader
  let objective: SteeringObjective
  let settings: SteeringSettings
  /// The indices of the held attributes among the readings.
  let heldIndices: [Int]
  let start: [Float]
  /// What is done to w all the while, of a generator that has it.
  private let style: StyleEdit
  private let latent: LatentDescription
  /// Where steering is.
  var point: SteeringPoint
  var velocity: [Float]
  var stage = Stage.constrained
  /// Where the targets were reached with the fewest violated constraints.
  var bestReached: SteeringPoint?
  /// Where no step helped while the constraints were in force, with the largest J.
  var bestUnreached: Candidate?
  var random = RandomGenerator(seed: 0x57ee2)
  var progress = Progress()
  /// Whether another value of a choice may help: at first, and after a restart.
  var isTurning: Bool

  /// - Precondition: the generator makes images that the classifier reads, and the goal is of the
  ///   reader's attributes.
  public init(
    _ generator: Generator, _ reader: AttributeReader, from row: LatentRow, to goal: SteeringGoal,
    settings: SteeringSettings = SteeringSettings()
  ) {
    precondition(
      generator.image == reader.image,
      "Steering: images of \(generator.image), read as \(reader.image)")
    self.generator = generator
    self.reader = reader
    self.goal = goal
    self.settings = settings
    heldIndices = goal.held.compactMap { reader.attributes.firstIndex(of: $0) }
    start = row.values
    style = row.style
    latent = row.latent
    velocity = start.map { _ in 0 }
    isTurning = row.latent.hasChoices
    let outputs = reader.outputs(generator(Latents([row]), .inference).tensor).map(\.detached)
    objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: generator.latent.dimensions, start: outputs,
      settings)
    startReadings = reader.readings(outputs)[0]
    point = SteeringPoint(inputs: start, readings: startReadings)
    status = goal.isReached(by: startReadings, of: reader.attributes) ? .reached : .moving
  }

  /// What is read, in the order of the readings.
  public var attributes: [Attribute] { reader.attributes }

  /// What is read now.
  public var readings: [AttributeReading] { point.readings }

  /// What the generator is given now.
  public var row: LatentRow {
    var row = LatentRow(point.inputs, of: latent)
    row.style = style
    return row
  }

  /// How far every held attribute has gone from where it was, in the goal's order.
  public var drifts: [Float] {
    zip(goal.held, heldIndices).map { attribute, index in
      attribute.drift(from: startReadings[index], to: readings[index])
    }
  }

  /// Takes one step; does nothing once the targets are reached or steering is stuck.
  public mutating func step() {
    guard status == .moving else { return }
    steps += 1
    let violatedBefore = violated(by: readings)
    let value = turn() ?? ascend()
    let violated = violated(by: readings)
    if violated != violatedBefore { progress = Progress() }
    follow(value: value, violated: violated)
    if status == .moving && steps >= settings.mostSteps && bestReached != nil { finish() }
  }

  /// Goes as far along the velocity as makes J largest; where no step along it helps, the velocity is
  /// reset to the gradient.
  ///
  /// - Returns: J at the new point.
  private mutating func ascend() -> Float {
    let gradients = gradients()
    let direction = direction(gradients)
    velocity = zip(velocity, direction).map { settings.momentum * $0 + $1 }
    var best = lineSearch(along: velocity, above: gradients.value)
    if best == nil {
      velocity = direction
      best = lineSearch(along: direction, above: gradients.value)
    }
    guard let best else { return gradients.value }
    point = best.point
    return best.value
  }

  /// The images of rows of inputs, [N, latent.width].
  func images(of x: Tensor) -> Tensor {
    let styles = Array(repeating: style, count: x.shape[0])
    return generator(Latents(rows: x, of: latent, styles: styles), .inference).tensor
  }

  /// The columns of z.
  func z(of x: Tensor) -> Tensor { x.columns(0..<generator.latent.dimensions) }

  /// Rows of inputs as a tensor.
  static func table(_ rows: [[Float]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0])
  }
}

/// An input of the generator with what is read from its image.
struct SteeringPoint {
  var inputs: [Float]
  var readings: [AttributeReading]
}
