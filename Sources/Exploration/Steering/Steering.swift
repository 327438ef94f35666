import Foundation
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
/// A size that would shake a held attribute, away from its category or far from its number, is not
/// taken; where none is left, v starts anew at d.
///
/// Where J grows no more, steering begins anew a few times from the best of many points nearby, and
/// what is shaken there is steered back. Where that leads nowhere either, all that is held gives way:
/// the targets are sought alone, and once they are reached what changed is steered back as far as they
/// allow. Where even the targets alone are out of reach, steering is stuck, and ends at the best point
/// where what is held still was.
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
  /// The held attributes that gave way: all, while the targets are sought alone; in the end those that
  /// did not come back.
  public private(set) var gaveWay: [Attribute] = []
  /// How often steering began anew.
  public private(set) var restarts = 0

  private let generator: Generator
  private let reader: AttributeReader
  private let objective: SteeringObjective
  private let settings: SteeringSettings
  /// The places of the held attributes among the readings.
  private let heldPlaces: [Int]
  private let start: [Float]
  private var inputs: [Float]
  private var velocity: [Float]
  private var stage = Stage.holding
  /// The best end so far: where the targets were reached with the fewest held attributes shaken.
  private var reachedEnd: End?
  /// Where no beginning led on while all was held, with the largest J.
  private var bestEnd: Candidate?
  private var random = RandomGenerator(seed: 0x57ee2)
  /// J where it last grew as much as it should in a few steps, and the steps since then.
  private var progress = (value: -Float.infinity, steps: 0)

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
    heldPlaces = goal.held.compactMap { reader.attributes.firstIndex(of: $0) }
    start = row.values
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

  private enum Stage {
    /// The targets are sought while all is held.
    case holding
    /// The targets are sought alone.
    case lettingGo
    /// The targets were reached alone, and what gave way is steered back.
    case restoring
  }

  /// Whether what is held counts.
  private var holds: Bool { stage != .lettingGo }

  /// How often steering may have begun anew by the end of this stage.
  private var mostRestarts: Int {
    switch stage {
    case .holding: settings.restarts
    case .lettingGo: settings.restarts + settings.freeRestarts
    case .restoring: settings.restarts + settings.freeRestarts + settings.restoringRestarts
    }
  }

  /// What is read, in the order of the readings.
  public var attributes: [Attribute] { reader.attributes }

  /// What the generator is given now.
  public var row: LatentRow { LatentRow(inputs, of: generator.latent) }

  /// How far every held attribute has gone from where it was, in the goal's order.
  public var drifts: [Float] {
    zip(goal.held, heldPlaces).map { attribute, place in
      attribute.drift(from: startReadings[place], to: readings[place])
    }
  }

  /// A point with what is read there.
  private struct End {
    var inputs: [Float]
    var readings: [AttributeReading]
  }

  /// The places among the held of those that are not as they were: another category, one of which the
  /// reader is less sure than it was and than `settings.leastHeld`, a measure that drifted too far.
  private func shaken(_ readings: [AttributeReading]) -> Set<Int> {
    Set(
      goal.held.indices.filter { index in
        let place = heldPlaces[index]
        switch (startReadings[place], readings[place]) {
        case (.category(let before), .category(let now)):
          let category = startReadings[place].category ?? 0
          return readings[place].category != category
            || now[category] < min(before[category], settings.leastHeld)
        case (let before, let now):
          return goal.held[index].drift(from: before, to: now) > settings.mostDrift
        }
      })
  }

  /// Those of the shaken that are to come back: the ones that did not give way.
  private func restored(_ readings: [AttributeReading]) -> Set<Int> {
    shaken(readings).filter { !gaveWay.contains(goal.held[$0]) }
  }

  /// Takes one step; does nothing once the targets are reached or nothing leads there.
  public mutating func step() {
    guard status == .moving else { return }
    steps += 1
    advance()
    if status == .moving && steps >= settings.mostSteps && reachedEnd != nil { settle() }
  }

  private mutating func advance() {
    let shakenBefore = shaken(readings)
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
    let shaken = shaken(readings)
    if shaken != shakenBefore { progress = (-.infinity, 0) }
    let isReached = goal.isReached(by: readings, of: reader.attributes)
    if isReached { keepEnd(shaken) }
    if isReached && shaken.isEmpty
      && goal.isReached(by: readings, of: reader.attributes, margin: settings.margin)
    {
      settle()
    } else if isReached && stage == .lettingGo {
      stage = .restoring
      gaveWay = []
      progress = (-.infinity, 0)
    } else {
      watch(found?.value ?? gradients.value)
    }
  }

  /// By how much the targets are reached.
  private func margin(_ readings: [AttributeReading]) -> Float {
    goal.margin(of: readings, of: reader.attributes)
  }

  /// Remembers where the targets are reached, if no better end is known.
  private mutating func keepEnd(_ shaken: Set<Int>) {
    if let best = reachedEnd?.readings {
      let before = self.shaken(best).count
      if before < shaken.count || before == shaken.count && margin(best) > margin(readings) {
        return
      }
    }
    reachedEnd = End(inputs: inputs, readings: readings)
  }

  /// Ends at the best point where the targets are reached, or where nothing leads on; what is changed
  /// there gave way.
  private mutating func settle() {
    if let end = reachedEnd {
      (inputs, readings) = (end.inputs, end.readings)
    } else if let best = bestEnd {
      (inputs, readings) = (best.inputs, best.readings)
    }
    gaveWay = shaken(readings).sorted().map { goal.held[$0] }
    status = reachedEnd == nil ? .stuck : .reached
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
    let restraint = objective.restraint(
      outputs, z: z(of: objectiveRows), restored: restored(readings), holds: holds)
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
  /// and shakes no held attribute that is not shaken yet.
  private func bestCandidate(
    along direction: [Float], above least: Float
  ) -> Candidate? {
    let length = direction.norm
    guard length > 0, length.isFinite else { return nil }
    let rows = settings.sizes.map { size in
      generator.latent.bounded(
        zip(inputs, direction).map { $0 + size / length * $1 }, start: start)
    }
    let restored = restored(readings)
    return candidates(rows, restored: restored)
      .filter { $0.value > least && self.restored($0.readings).isSubset(of: restored) }
      .max { $0.value < $1.value }
  }

  /// A point that may be gone to.
  private struct Candidate {
    var inputs: [Float]
    var readings: [AttributeReading]
    /// J
    var value: Float
  }

  /// What is read at many points, in one batch.
  ///
  /// - Parameter restored: see `SteeringObjective.restraint`.
  private func candidates(_ rows: [[Float]], restored: Set<Int>) -> [Candidate] {
    let x = Self.table(rows)
    let outputs = reader.outputs(generator(x, .inference))
    let values =
      (objective.targetTerm(outputs)
      + objective.restraint(
        outputs, z: z(of: x), restored: restored, holds: holds)).values
    let readings = reader.readings(outputs)
    return rows.indices.map {
      Candidate(inputs: rows[$0], readings: readings[$0], value: values[$0])
    }
  }

  // Being stuck.

  /// Sees whether J still grows; where it does not, begins anew or lets all that is held give way.
  private mutating func watch(_ value: Float) {
    guard value - progress.value < settings.leastProgress else {
      progress = (value, 0)
      return
    }
    progress.steps += 1
    guard progress.steps >= settings.patience else { return }
    let seeksMargin = restarts < settings.marginRestarts
    if let end = reachedEnd,
      restarts == mostRestarts || !seeksMargin && shaken(end.readings).isEmpty
    {
      // No further, but far enough.
      settle()
      return
    }
    progress = (-.infinity, 0)
    velocity = velocity.map { _ in 0 }
    if holds, bestEnd.map({ $0.value < value }) ?? true {
      bestEnd = Candidate(inputs: inputs, readings: readings, value: value)
    }
    if restarts < mostRestarts {
      restarts += 1
      beginAnew()
    } else if stage == .holding && !goal.held.isEmpty {
      stage = .lettingGo
      gaveWay = goal.held
      if let best = bestEnd { (inputs, readings) = (best.inputs, best.readings) }
    } else {
      settle()
    }
  }

  /// Goes to the best of many points about the start and about the best end so far: z is turned
  /// towards another z of the same length,
  ///
  ///     z cos φ + ‖z‖ n / ‖n‖ sin φ,  n ~ N(0, 1),  φ one of `angles`
  ///
  /// and J counts what is changed there as much as the targets, unless all has given way. Where the
  /// targets were reached, the way from the start to there is looked at, too: it may have gone further
  /// than it must.
  private mutating func beginAnew() {
    let latent = generator.latent
    let origins = [start, reachedEnd?.inputs ?? bestEnd?.inputs ?? inputs]
    var rows = (0..<settings.restartCandidates).map { index in
      latent.turned(
        origins[index % 2], by: Self.angles[index / 2 % Self.angles.count], &random)
    }
    if let reachedEnd {
      rows += (1..<16).map { latent.between(start, reachedEnd.inputs, share: Float($0) / 16) }
    }
    let restored = holds ? Set(goal.held.indices) : []
    guard let best = candidates(rows, restored: restored).max(by: { $0.value < $1.value }) else {
      return
    }
    (inputs, readings) = (best.inputs, best.readings)
  }

  /// How far a new beginning is from where it was looked for, in radians.
  private static let angles: [Float] = [0.3, 0.6, 1]

  private func z(of x: Tensor) -> Tensor { x.columns(0..<generator.latent.dimensions) }

  /// Rows of inputs as a tensor.
  private static func table(_ rows: [[Float]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0])
  }
}
