import GANs
import Tensor

/// Moves a generator's input so that a classifier reads wanted attributes from the image, while others
/// stay. Generator and classifier are frozen; only their input moves.
///
/// One step at x, with f the targets' part of the objective J and h₁ … of the held attributes:
///
///     d = P ∇f + ∇(J − f)          P takes away what lies along ∇h₁, ∇h₂ …
///     v ← β v + d
///     x ← x + s u,  u = v / ‖v‖ or d / ‖d‖, s of 8 sizes: whichever makes J largest
///
/// so that held attributes do not move to first order, and drift of a higher order is pulled back.
/// Where J grows no more, the held attribute that opposes the targets most gives way: it is no longer
/// taken out of the step, only its drift still costs; where none is left, steering is stuck.
///
/// Everything is decided by numbers alone: the same start and goal give the same steps.
///
/// Sources: Shen et al., InterFaceGAN, arXiv:1907.10786, section 2.3: conditional manipulation by
/// projection, here of gradients at every step; Nguyen et al., arXiv:1605.09304, the ascent.
public struct Steering {
  public enum Status: Hashable, Sendable {
    case moving
    /// Every target is reached.
    case reached
    /// Nothing leads on any more.
    case stuck
  }

  public let goal: SteeringGoal
  /// What is read before the first step, of the reader's attributes.
  public let startReadings: [AttributeReading]
  /// What is read now.
  public private(set) var readings: [AttributeReading]
  public private(set) var steps = 0
  public private(set) var status: Status
  /// The held attributes that gave way, in that order.
  public private(set) var gaveWay: [Attribute] = []

  private let generator: Generator
  private let reader: AttributeReader
  private let objective: SteeringObjective
  private let settings: SteeringSettings
  private let start: [Float]
  private var inputs: [Float]
  private var velocity: [Float]
  /// J where it last grew as much as it should in a few steps, and the steps since then.
  private var progress = (value: -Float.infinity, steps: 0)

  /// - Precondition: the generator makes images that the classifier reads, and the goal is of the
  ///   reader's attributes.
  public init(
    _ generator: Generator, _ reader: AttributeReader, from row: LatentRow, to goal: SteeringGoal,
    settings: SteeringSettings = SteeringSettings()
  ) {
    precondition(
      generator.image == reader.classifier.image,
      "Steering: images of \(generator.image), read as \(reader.classifier.image)")
    self.generator = generator
    self.reader = reader
    self.goal = goal
    self.settings = settings
    start = row.inputs
    inputs = start
    velocity = start.map { _ in 0 }
    let outputs = reader.outputs(generator(Self.table([start]), .inference)).map(\.detached)
    objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: generator.latent.dimensions, start: outputs,
      driftWeight: settings.driftWeight)
    startReadings = reader.readings(outputs)[0]
    readings = startReadings
    status = goal.isReached(by: readings, of: reader.attributes) ? .reached : .moving
  }

  /// What the generator is given now.
  public var row: LatentRow { LatentRow(inputs: inputs, of: generator.latent) }

  /// How far every held attribute has gone from where it was, in the goal's order.
  public var drifts: [Float] {
    goal.held.map { attribute in
      guard let place = reader.attributes.firstIndex(of: attribute) else { return 0 }
      return attribute.drift(from: startReadings[place], to: readings[place])
    }
  }

  /// Takes one step; does nothing once the targets are reached or nothing leads there.
  public mutating func step() {
    guard status == .moving else { return }
    steps += 1
    let gradients = gradients()
    let direction = direction(gradients)
    velocity = zip(velocity, direction).map { settings.momentum * $0 + $1 }
    let found = bestCandidate(along: [velocity, direction])
    if found.value > gradients.value, found.value.isFinite {
      inputs = found.inputs
      readings = found.readings
      if found.index >= settings.sizes.count { velocity = direction }
    } else {
      velocity = velocity.map { _ in 0 }
    }
    if goal.isReached(by: readings, of: reader.attributes) {
      status = .reached
    } else {
      watch(max(found.value, gradients.value), gradients)
    }
  }

  // Gradients.

  private struct Gradients {
    /// J
    var value: Float
    /// ∇f
    var targets: [Float]
    /// ∇(J − f)
    var restraint: [Float]
    /// ∇h of every held attribute.
    var held: [[Float]]
  }

  /// All gradients by one pass over a batch in which every row is the same input, and a row each is
  /// asked for f, for J − f and for every h.
  private func gradients() -> Gradients {
    let count = 2 + goal.held.count
    let x = Self.table(Array(repeating: inputs, count: count)).variable
    let outputs = reader.outputs(generator(x, .inference))
    func only(_ row: Int) -> Tensor {
      Tensor.oneHot([row], classes: count).reshaped([count])
    }
    let target = objective.targetTerm(outputs)
    let restraint = objective.restraint(outputs, z: z(of: x))
    var sum = (target * only(0)).sum + (restraint * only(1)).sum
    for index in goal.held.indices {
      sum = sum + (objective.firmness(ofHeld: index, outputs) * only(2 + index)).sum
    }
    let all = gradient(of: sum, withRespectTo: [x])[0].values
    let width = inputs.count
    let rows = (0..<count).map {
      generator.latent.movable(Array(all[$0 * width..<($0 + 1) * width]))
    }
    let value = (target + restraint).values[0]
    return Gradients(
      value: value, targets: rows[0], restraint: rows[1], held: Array(rows.dropFirst(2)))
  }

  private func direction(_ gradients: Gradients) -> [Float] {
    var basis = OrthonormalBasis()
    for (attribute, gradient) in zip(goal.held, gradients.held)
    where settings.projects && !gaveWay.contains(attribute) {
      basis.add(gradient)
    }
    return zip(basis.removed(from: gradients.targets), gradients.restraint).map { $0 + $1 }
  }

  // The line search.

  /// The best of all step sizes along some directions, read in one batch.
  private func bestCandidate(
    along directions: [[Float]]
  ) -> (inputs: [Float], value: Float, readings: [AttributeReading], index: Int) {
    let rows = directions.flatMap { direction in
      let length = max(direction.norm, 1e-12)
      return settings.sizes.map { size in
        generator.latent.bounded(
          zip(inputs, direction).map { $0 + size / length * $1 }, start: start)
      }
    }
    let x = Self.table(rows)
    let outputs = reader.outputs(generator(x, .inference))
    let values = (objective.targetTerm(outputs) + objective.restraint(outputs, z: z(of: x))).values
    var best = 0
    for index in values.indices where values[index] > values[best] || !values[best].isFinite {
      best = index
    }
    return (rows[best], values[best], reader.readings(outputs)[best], best)
  }

  // Being stuck.

  /// Sees whether J still grows; where it does not, lets a held attribute give way.
  private mutating func watch(_ value: Float, _ gradients: Gradients) {
    guard value - progress.value < settings.leastProgress else {
      progress = (value, 0)
      return
    }
    progress.steps += 1
    guard progress.steps >= settings.patience else { return }
    progress = (value, 0)
    velocity = velocity.map { _ in 0 }
    if let attribute = strongestOpponent(gradients) {
      gaveWay.append(attribute)
    } else {
      status = .stuck
    }
  }

  /// The held attribute whose gradient opposes the targets' most: the one with the least cosine
  /// between them, of a measure with the largest of either sign; nil where all have given way.
  private func strongestOpponent(_ gradients: Gradients) -> Attribute? {
    guard settings.projects else { return nil }
    let strengths = zip(goal.held, gradients.held).compactMap {
      attribute, gradient -> (attribute: Attribute, strength: Float)? in
      guard !gaveWay.contains(attribute) else { return nil }
      let lengths = gradient.norm * gradients.targets.norm
      guard lengths > 0, lengths.isFinite else { return nil }
      let cosine = gradient.dot(gradients.targets) / lengths
      return (attribute, attribute.isMeasure ? abs(cosine) : -cosine)
    }
    return strengths.max { $0.strength < $1.strength }?.attribute
  }

  private func z(of x: Tensor) -> Tensor { x.columns(0..<generator.latent.dimensions) }

  /// Rows of inputs as a tensor.
  private static func table(_ rows: [[Float]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0])
  }
}
