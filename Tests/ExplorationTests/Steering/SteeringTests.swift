import Foundation
import GANs
import Metrics
import Tensor
import Testing

@testable import Exploration

@Suite struct SteeringTests {
  let generator = SteeringFixture.generator()
  let reader = SteeringFixture.reader()

  /// Steering of `form` away from what it is at the start, with some attributes held.
  private func steering(
    holding names: [String], seed: UInt64 = 3, settings: SteeringSettings = SteeringSettings()
  ) throws -> Steering {
    let row = SteeringFixture.row(generator, seed: seed)
    let start = reader(generator(Latents([row]), .inference))[0][0].category ?? 0
    let wanted = ["a", "b", "c"][(start + 1) % 3]
    let goal = try SteeringGoal(
      steering: ["form=\(wanted)"], holding: names, holdsRest: false, of: reader.attributes)
    return Steering(generator, reader, from: row, to: goal, settings: settings)
  }

  /// The image of a row and the same moved by a pixel down, up, right and left, the edge repeated.
  private var views: [Tensor] {
    let image = generator(Latents([SteeringFixture.row(generator)]), .inference).tensor
    return [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)].map { down, right in
      let values = image.values
      return Tensor(
        (0..<64).map { place in
          let y = min(max(place / 8 - down, 0), 7)
          let x = min(max(place % 8 - right, 0), 7)
          return values[y * 8 + x]
        }, shape: image.shape)
    }
  }

  @Test("An image is read as the mean of itself and its four neighbours by a pixel")
  func averages() {
    let classifier = SteeringFixture.classifier(seed: 2)
    let each = views.map { classifier($0, .inference)[3].scalar }
    let mean = each.reduce(0, +) / 5
    #expect(abs(reader.outputs(views[0])[2].scalar - mean) < 1e-5)
    #expect(Set(each).count > 1)
    guard case .measure(let number) = reader(ImageBatch(views[0]))[0][2] else {
      Issue.record("size is a measure")
      return
    }
    #expect(abs(number - (10 + 2 * mean)) < 1e-4)
  }

  @Test("Several classifiers take turns with the views, so that all read", arguments: [2, 3, 5, 6])
  func several(count: Int) {
    let classifiers = (0..<UInt64(count)).map { SteeringFixture.classifier(seed: 2 + $0) }
    let rounds = count > 5 ? 10 : 5
    let mean =
      (0..<rounds).reduce(0) { $0 + classifiers[$1 % count](views[$1 % 5], .inference)[3].scalar }
      / Float(rounds)
    #expect(abs(AttributeReader(classifiers).outputs(views[0])[2].scalar - mean) < 1e-5)
  }

  @Test("∂J/∂z through classifier and generator agrees with finite differences")
  func gradients() throws {
    let row = SteeringFixture.row(generator)
    let other = SteeringFixture.row(generator, seed: 9)
    let goal = try SteeringGoal(
      steering: ["form=b", "size=11"], holding: ["hat"], holdsRest: false, of: reader.attributes)
    let start = reader.outputs(generator(Latents([other]), .inference).tensor).map(\.detached)
    let objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: 12, start: start,
      SteeringSettings())
    func value(_ z: Tensor) -> Tensor {
      let outputs = reader.outputs(generator(z, .inference))
      return objective.targetTerm(outputs)
        + objective.penaltyTerm(outputs, z: z, restored: [], isConstrained: true)
    }
    let x = Tensor(row.z, shape: [1, 12]).variable
    let analytic = gradient(of: value(x).sum, withRespectTo: [x])[0].values
    let step: Float = 1e-3
    let numeric = (0..<12).map { index -> Float in
      var (up, down) = (row.z, row.z)
      up[index] += step
      down[index] -= step
      let both = value(Tensor(up + down, shape: [2, 12])).values
      return (both[0] - both[1]) / (2 * step)
    }
    // Leaky ReLU has kinks, of which a difference may straddle a few: the whole is compared.
    let error = zip(numeric, analytic).map { $0 - $1 }.norm
    #expect(error < 0.05 * analytic.norm, "\(numeric) against \(analytic)")
  }

  @Test("The prior is largest at ‖z‖ = √(n − 1)")
  func prior() throws {
    let goal = try SteeringGoal(
      steering: ["hat=cap"], holding: [], holdsRest: false, of: reader.attributes)
    let outputs = reader.outputs(
      generator(Latents([SteeringFixture.row(generator)]), .inference).tensor
    ).map(\.detached)
    var settings = SteeringSettings()
    settings.priorWeight = 1
    let objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: 12, start: outputs, settings)
    func value(_ length: Float) -> Float {
      let z = Tensor([length] + [Float](repeating: 0, count: 11), shape: [1, 12])
      return objective.penaltyTerm(outputs, z: z, restored: [], isConstrained: true).scalar
    }
    let best = Float(11).squareRoot()
    #expect(value(best) > value(best * 1.05) && value(best) > value(best * 0.95))
    // ln of the density of the chi distribution with 12 degrees of freedom, but for its constant.
    #expect(abs(value(2) - value(1) - (11 * log(2) - 1.5)) < 1e-4)
  }

  @Test("Steering raises the probability of what is wanted, and z stays about as long")
  func ascends() throws {
    for seed in 3..<7 as Range<UInt64> {
      var steering = try steering(holding: [], seed: seed)
      while steering.status == .moving, steering.steps < 30 { steering.step() }
      guard case .category(let index) = steering.goal.targets[0].value,
        case .category(let before) = steering.startReadings[0],
        case .category(let after) = steering.readings[0]
      else {
        Issue.record("form is a category")
        return
      }
      #expect(after[index] > before[index] + 0.1)
      let length = steering.row.z.norm
      #expect((1.5...6).contains(length), "‖z‖ = \(length)")
    }
  }

  @Test("Held attributes drift less than without holding")
  func holds() throws {
    func drift(_ names: [String]) throws -> Float {
      var sum: Float = 0
      for seed in 3..<6 as Range<UInt64> {
        var steering = try steering(holding: names, seed: seed)
        while steering.status == .moving, steering.steps < 25 { steering.step() }
        for place in [1, 2] {
          sum += reader.attributes[place].drift(
            from: steering.startReadings[place], to: steering.readings[place])
        }
      }
      return sum
    }
    let held = try drift(["hat", "size"])
    let free = try drift([])
    #expect(held < 0.5 * free, "\(held) against \(free)")
  }

  @Test("The same start and goal give the same steps, bit for bit")
  func deterministic() throws {
    var first = try steering(holding: ["hat"])
    var second = try steering(holding: ["hat"])
    for _ in 0..<60 {
      first.step()
      second.step()
    }
    #expect(first.row == second.row && first.readings == second.readings)
  }

  @Test("A goal that is reached takes no step")
  func already() throws {
    let row = SteeringFixture.row(generator)
    let readings = reader(generator(Latents([row]), .inference))[0]
    let size = try #require(readings[2].number)
    let goal = try SteeringGoal(
      targets: [AttributeTarget(reader.attributes[2], .measure(size))], held: [])
    var steering = Steering(generator, reader, from: row, to: goal)
    #expect(steering.status == .reached)
    steering.step()
    #expect(steering.steps == 0 && steering.row == row)
  }

  @Test("If no step helps even with all released, it is stuck, and nothing was released for it")
  func stuck() throws {
    // An image that does not depend on z cannot be changed.
    let fixed = SteeringFixture.generator()
    for parameter in fixed.parameters {
      parameter.value.update { values in for index in values.indices { values[index] = 0 } }
    }
    let row = SteeringFixture.row(fixed)
    let goal = try SteeringGoal(
      steering: ["size=17"], holding: ["hat"], holdsRest: false, of: reader.attributes)
    let settings = SteeringSettings()
    var steering = Steering(fixed, reader, from: row, to: goal)
    while steering.status == .moving, steering.steps < 400 { steering.step() }
    #expect(steering.status == .stuck && steering.released.isEmpty)
    #expect(steering.restarts == settings.restarts + settings.relaxedRestarts)
    #expect(steering.row.z.allSatisfy { $0.isFinite })
    // Without anything held there is nothing to release, and the same end.
    var free = Steering(
      fixed, reader, from: row,
      to: try SteeringGoal(
        steering: ["size=17"], holding: [], holdsRest: false, of: reader.attributes))
    while free.status == .moving, free.steps < 400 { free.step() }
    #expect(free.status == .stuck && free.restarts == settings.restarts)
  }

  @Test("If no step helps it restarts as often as it may, and tells what it released in the end")
  func restarts() throws {
    var ends: [Steering.Status: Int] = [:]
    for seed in 3..<9 as Range<UInt64> {
      var settings = SteeringSettings()
      settings.restarts = 2
      var steering = try steering(holding: ["hat", "size"], seed: seed, settings: settings)
      while steering.status == .moving, steering.steps < settings.mostSteps { steering.step() }
      ends[steering.status, default: 0] += 1
      #expect(
        steering.restarts == settings.restarts + settings.relaxedRestarts
          || steering.status == .reached)
      guard steering.status == .reached else { continue }
      #expect(steering.goal.isReached(by: steering.readings, of: reader.attributes))
      for attribute in steering.goal.held where !steering.released.contains(attribute) {
        let place = try #require(reader.attributes.firstIndex(of: attribute))
        #expect(
          !attribute.isFlipped(
            from: steering.startReadings[place], to: steering.readings[place]))
      }
    }
    #expect(ends[.moving] == nil, "\(ends)")
  }

  @Test("Drift of what is to come back counts as much as the targets")
  func restores() throws {
    let goal = try SteeringGoal(
      steering: ["size=11"], holding: ["hat"], holdsRest: false, of: reader.attributes)
    func outputs(_ seed: UInt64) -> [Tensor] {
      reader.outputs(
        generator(Latents([SteeringFixture.row(generator, seed: seed)]), .inference).tensor
      ).map(\.detached)
    }
    var settings = SteeringSettings()
    settings.priorWeight = 0
    let objective = SteeringObjective(
      goal, of: reader.attributes, dimensions: 12, start: outputs(3), settings)
    let z = Tensor(repeating: 1, shape: [1, 12])
    let light = objective.penaltyTerm(outputs(9), z: z, restored: [], isConstrained: true).scalar
    let heavy = objective.penaltyTerm(outputs(9), z: z, restored: [0], isConstrained: true).scalar
    #expect(light < 0 && abs(heavy * settings.driftWeight - light) < 1e-5)
    // Where the targets are sought alone it counts nothing, and the prior has no weight here.
    #expect(objective.penaltyTerm(outputs(9), z: z, restored: [], isConstrained: false).scalar == 0)
  }

  @Test("Class weights stay a blend, codes stay in −1…1, and categorical codes stay as they are")
  func conditions() throws {
    let latent = LatentDescription(
      dimensions: 6, classNames: ["x", "y", "z"],
      codes: [
        LatentCode(name: "c1", kind: .categorical(values: 3)),
        LatentCode(name: "c2", kind: .continuous),
      ])
    let generator = SteeringFixture.generator(latent: latent)
    var point = LatentPoint(of: latent, seed: 4, classWeights: [1: 1], codes: [0: 2, 1: 0.5])
    let goal = try SteeringGoal(
      steering: ["size=16"], holding: [], holdsRest: false, of: reader.attributes)
    var steering = Steering(generator, reader, from: point.row, to: goal)
    for _ in 0..<20 { steering.step() }
    let row = steering.row
    #expect(row.classWeights != [0, 1, 0])
    #expect(abs(row.classWeights.reduce(0, +) - 1) < 1e-5)
    #expect(row.classWeights.allSatisfy { $0 >= 0 })
    #expect(row.codes[..<3] == [0, 0, 1] && row.codes[3] != 0.5 && abs(row.codes[3]) <= 1)
    point.move(to: row)
    let again = point.row
    #expect(zip(again.values, row.values).allSatisfy { abs($0 - $1) < 0.02 })
    #expect(again.codes[..<3] == [0, 0, 1])
  }
}
