import Exploration

/// The state of the attribute meters of the Explore screen.
struct Meters: Sendable {
  /// What is read, in the order of the readings.
  let attributes: [Attribute]
  /// The attribute that keys go to, by its place.
  var selected = 0
  /// The first attribute in sight.
  var first = 0
  /// Places of the attributes that steering is to hold: all until one is let go.
  var locked: Set<Int>
  /// The newest readings; empty until they came.
  private(set) var readings: [AttributeReading] = []
  /// What was last asked for.
  var requested: ReadingRequest?
  /// The newest steering, running or not.
  var course: SteeringCourse?

  init(_ attributes: [Attribute]) {
    self.attributes = attributes
    locked = Set(attributes.indices)
  }

  var attribute: Attribute? {
    attributes.indices.contains(selected) ? attributes[selected] : nil
  }

  var isSteering: Bool { course?.isRunning == true }

  mutating func take(_ newer: [AttributeReading]) {
    if newer.count == attributes.count { readings = newer }
  }

  mutating func select(_ place: Int) {
    selected = min(max(0, place), max(0, attributes.count - 1))
  }

  mutating func select(by offset: Int) { select(selected + offset) }

  /// Locks the selected attribute, or lets it go.
  mutating func toggleLock() {
    if locked.remove(selected) == nil { locked.insert(selected) }
  }

  /// Lets all go where all are locked, else locks all.
  mutating func toggleAllLocks() {
    locked = locked.count == attributes.count ? [] : Set(attributes.indices)
  }

  /// How far an attribute has gone since the newest steering began; nil before there was one.
  func drift(of place: Int) -> Float? {
    guard let start = course?.report?.startReadings, start.count == attributes.count,
      readings.count == attributes.count
    else { return nil }
    return attributes[place].drift(from: start[place], to: readings[place])
  }

  /// The next or the previous value of an attribute: from the one it is being steered to, or the one
  /// that is read. A measure goes on by half its unit.
  func target(of place: Int, by step: Int) -> AttributeTarget? {
    guard attributes.indices.contains(place), readings.indices.contains(place) else { return nil }
    let attribute = attributes[place]
    let pending = isSteering ? course?.goal.targets.first { $0.attribute == attribute } : nil
    switch (pending?.value, readings[place]) {
    case (.category(let index), _): return next(attribute, after: index, by: step)
    case (.measure(let number), _): return next(attribute, after: number, by: step)
    case (nil, .measure(let number)): return next(attribute, after: number, by: step)
    case (nil, .category):
      return next(attribute, after: readings[place].category ?? 0, by: step)
    }
  }

  private func next(_ attribute: Attribute, after index: Int, by step: Int) -> AttributeTarget {
    let count = attribute.categories.count
    return AttributeTarget(attribute, .category((index + step % count + count) % count))
  }

  private func next(_ attribute: Attribute, after number: Float, by step: Int) -> AttributeTarget {
    let wanted = number + 0.5 * Float(step) * attribute.unit
    let limits = attribute.limits
    return AttributeTarget(
      attribute, .measure(min(max(wanted, limits.lowerBound), limits.upperBound)))
  }

  /// A goal that holds what is locked.
  func goal(_ target: AttributeTarget) -> SteeringGoal? {
    let held = attributes.indices.filter {
      locked.contains($0) && attributes[$0] != target.attribute
    }
    return try? SteeringGoal(targets: [target], held: held.map { attributes[$0] })
  }
}
