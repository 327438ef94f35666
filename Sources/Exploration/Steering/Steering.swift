import GANs
import Tensor

/// Moves a generator's input so that a classifier reads wanted attributes from the image, while others
/// stay. Generator and classifier are frozen; only their input moves.
///
/// One step at x, with f the targets' part of the objective J and h₁ … of the held attributes:
///
///     d = P ∇f + ∇(J − f)          P takes away what lies along ∇h₁, ∇h₂ …
///     v ← β v + d
///     x ← x + s v / ‖v‖            s of a few sizes: the one that makes J largest
///
/// so that held attributes do not move to first order, and drift of a higher order is pulled back.
/// A size that would flip a held category is not taken; where none is left, v starts anew at d.
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
  /// The places of the held attributes among the readings.
  private let heldPlaces: [Int]
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
    heldPlaces = goal.held.compactMap { reader.attributes.firstIndex(of: $0) }
    start = row.inputs
    inputs = start
    velocity = start.map { _ in 0 }
    let outputs = reader.outputs(generator(Self.table([start]), .inference)).map(\.detached)
    objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: generator.latent.dimensions, start: outputs,
      settings)
    startReadings = reader.readings(outputs)[0]
    readings = startReadings
    status = goal.isReached(by: readings, of: reader.attributes) ? .reached : .moving
  }

  /// What is read, in the order of the readings.
  public var attributes: [Attribute] { reader.attributes }

  /// What the generator is given now.
  public var row: LatentRow { LatentRow(inputs: inputs, of: generator.latent) }

  /// How far every held attribute has gone from where it was, in the goal's order.
  public var drifts: [Float] {
    zip(goal.held, heldPlaces).map { attribute, place in
      attribute.drift(from: startReadings[place], to: readings[place])
    }
  }

  /// Takes one step; does nothing once the targets are reached or nothing leads there.
  public mutating func step() {
    guard status == .moving else { return }
    steps += 1
    let gradients = gradients()
    let direction = direction(gradients)
    velocity = zip(velocity, direction).map { settings.momentum * $0 + $1 }
    var found = bestCandidate(along: velocity, above: gradients.value)
    if found == nil {
      velocity = direction
      found = bestCandidate(along: direction, above: gradients.value)
    }
    if let found {
      inputs = found.inputs
      readings = found.readings
    }
    if goal.isReached(by: readings, of: reader.attributes, margin: settings.margin) {
      status = .reached
    } else {
      watch(found?.value ?? gradients.value, gradients)
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

  /// All gradients by one pass over rows that are all the same input: of one f is asked, of another
  /// J − f, of the others an h each.
  private func gradients() -> Gradients {
    let objectiveRows = Self.table([inputs, inputs]).variable
    let heldRows = Self.table(goal.held.map { _ in inputs }).variable
    let outputs = reader.outputs(generator(objectiveRows, .inference))
    let target = objective.targetTerm(outputs)
    let restraint = objective.restraint(outputs, z: z(of: objectiveRows))
    var sum = (target * Tensor([1, 0], shape: [2])).sum
    sum = sum + (restraint * Tensor([0, 1], shape: [2])).sum
    if !goal.held.isEmpty {
      let plain = reader.plainOutputs(generator(heldRows, .inference))
      for index in goal.held.indices {
        let row = plain.map { $0.rows(at: [index]) }
        sum = sum + objective.firmness(ofHeld: index, row).sum
      }
    }
    let found = gradient(of: sum, withRespectTo: [objectiveRows, heldRows]).map(\.values)
    let width = inputs.count
    func row(_ index: Int, of values: [Float]) -> [Float] {
      generator.latent.movable(Array(values[index * width..<(index + 1) * width]))
    }
    return Gradients(
      value: (target + restraint).values[0], targets: row(0, of: found[0]),
      restraint: row(1, of: found[0]), held: goal.held.indices.map { row($0, of: found[1]) })
  }

  private func direction(_ gradients: Gradients) -> [Float] {
    var basis = OrthonormalBasis<Float>()
    for (attribute, gradient) in zip(goal.held, gradients.held)
    where !gaveWay.contains(attribute) {
      basis.add(gradient)
    }
    return zip(basis.removed(from: gradients.targets), gradients.restraint).map { $0 + $1 }
  }

  // The line search.

  /// The best of all step sizes along a direction, read in one batch; nil where none makes J larger
  /// and leaves every held category the most likely one.
  private func bestCandidate(
    along direction: [Float], above least: Float
  ) -> (inputs: [Float], value: Float, readings: [AttributeReading])? {
    let length = direction.norm
    guard length > 0, length.isFinite else { return nil }
    let rows = settings.sizes.map { size in
      generator.latent.bounded(
        zip(inputs, direction).map { $0 + size / length * $1 }, start: start)
    }
    let x = Self.table(rows)
    let outputs = reader.outputs(generator(x, .inference))
    let values = (objective.targetTerm(outputs) + objective.restraint(outputs, z: z(of: x))).values
    let readings = reader.readings(outputs)
    let best = rows.indices.filter { values[$0] > least && !flips(readings[$0]) }
      .max { values[$0] < values[$1] }
    return best.map { (rows[$0], values[$0], readings[$0]) }
  }

  /// Whether a held attribute that did not give way is of another category than at the start.
  private func flips(_ readings: [AttributeReading]) -> Bool {
    zip(goal.held, heldPlaces).contains { attribute, place in
      !gaveWay.contains(attribute)
        && attribute.isFlipped(from: startReadings[place], to: readings[place])
    }
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
    if goal.isReached(by: readings, of: reader.attributes) {
      // No further, but far enough.
      status = .reached
      return
    }
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
