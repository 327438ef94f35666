import Metrics
import Testing

@testable import Exploration

private let attributes = Attribute.list(of: SteeringFixture.heads)

@Suite struct AttributeTests {
  @Test("A class that another head reads too is no attribute of its own")
  func duplicates() {
    #expect(attributes.map(\.name) == ["form", "hat", "size"])
    #expect(attributes.map(\.head) == [1, 2, 3])
    let alone = Attribute.list(of: Array(SteeringFixture.heads.prefix(1)))
    #expect(alone.map(\.name) == ["class"])
  }

  @Test("A measure's unit is √3 deviations")
  func unit() {
    #expect(abs(attributes[2].unit - 2 * 1.7320508) < 1e-5)
    #expect(attributes[0].unit == 1)
  }

  @Test("Reached is p ≥ 0.9, or within 0.1 unit")
  func reached() throws {
    let cap = try AttributeTarget(parsing: "hat=cap", of: attributes)
    #expect(cap.isReached(by: .category([0.1, 0.9])))
    #expect(!cap.isReached(by: .category([0.11, 0.89])))
    let size = try AttributeTarget(parsing: "size=12", of: attributes)
    #expect(size.isReached(by: .measure(12.34)) && size.isReached(by: .measure(11.66)))
    #expect(!size.isReached(by: .measure(12.36)))
  }

  @Test("The margin is 0 where a target is barely reached and 1 where it could not be better")
  func margin() throws {
    let cap = try AttributeTarget(parsing: "hat=cap", of: attributes)
    #expect(cap.margin(of: .category([0, 1])) == 1)
    #expect(abs(cap.margin(of: .category([0.1, 0.9]))) < 1e-5)
    #expect(abs(cap.margin(of: .category([0.02, 0.98])) - 0.8) < 1e-5)
    #expect(cap.margin(of: .category([0.5, 0.5])) < 0)
    let size = try AttributeTarget(parsing: "size=12", of: attributes)
    #expect(size.margin(of: .measure(12)) == 1)
    #expect(abs(size.margin(of: .measure(12 + 0.05 * attributes[2].unit)) - 0.5) < 1e-4)
    let goal = try SteeringGoal(
      steering: ["hat=cap", "size=12"], holding: [], holdsRest: false, of: attributes)
    let readings: [AttributeReading] = [
      .category([1, 0, 0]), .category([0.02, 0.98]), .measure(12),
    ]
    #expect(abs(goal.margin(of: readings, of: attributes) - 0.8) < 1e-5)
  }

  @Test("Drift is total variation, or the way in units")
  func drift() {
    #expect(
      abs(attributes[0].drift(from: .category([1, 0, 0]), to: .category([0.7, 0.2, 0.1])) - 0.3)
        < 1e-6)
    #expect(abs(attributes[2].drift(from: .measure(8), to: .measure(8 - 3.4641016)) - 1) < 1e-6)
    #expect(attributes[0].isFlipped(from: .category([0.6, 0.4, 0]), to: .category([0.4, 0.6, 0])))
    #expect(!attributes[2].isFlipped(from: .measure(1), to: .measure(9)))
  }

  @Test(
    "What is wrong with an argument is said with the names that there are",
    arguments: [
      ("hat", "--attribute hat: expected NAME=VALUE, such as --attribute hair=blond."),
      ("hut=cap", "The classifier reads no attribute “hut”; did you mean hat?"),
      ("hat=crown", "hat has no value “crown”; it has none, cap."),
      ("size=nan", "size=nan: expected a number from 2.0 to 18.0."),
      ("size=99", "size=99: expected a number from 2.0 to 18.0."),
    ])
  func refusals(argument: String, sentence: String) {
    let error = #expect(throws: SteeringArgumentError.self) {
      try AttributeTarget(parsing: argument, of: attributes)
    }
    #expect(error?.description == sentence)
  }

  @Test("An attribute is not steered twice, nor steered and held")
  func contradictions() throws {
    #expect(throws: SteeringArgumentError.repeatedTarget("hat")) {
      try SteeringGoal(
        steering: ["hat=cap", "hat=none"], holding: [], holdsRest: false, of: attributes)
    }
    #expect(throws: SteeringArgumentError.steeredAndHeld("hat")) {
      try SteeringGoal(
        steering: ["hat=cap"], holding: ["hat"], holdsRest: false, of: attributes)
    }
    let goal = try SteeringGoal(
      steering: ["hat=cap"], holding: ["size"], holdsRest: true, of: attributes)
    #expect(goal.held.map(\.name) == ["size", "form"])
  }
}
