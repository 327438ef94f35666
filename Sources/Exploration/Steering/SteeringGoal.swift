/// What steering is to reach, and what is to stay.
public struct SteeringGoal: Hashable, Sendable {
  /// What attributes are moved to.
  public var targets: [AttributeTarget]
  /// Attributes that are to stay as they are.
  public var held: [Attribute]

  /// - Throws: `SteeringArgumentError` where an attribute has two targets, or is steered and held.
  public init(
    targets: [AttributeTarget], held: [Attribute]
  ) throws(SteeringArgumentError) {
    self.targets = targets
    self.held = []
    var steered: Set<Attribute> = []
    for target in targets where !steered.insert(target.attribute).inserted {
      throw .repeatedTarget(target.attribute.name)
    }
    for attribute in held {
      if steered.contains(attribute) { throw .steeredAndHeld(attribute.name) }
      if !self.held.contains(attribute) { self.held.append(attribute) }
    }
  }

  /// A goal as typed: `NAME=VALUE` of what is steered, names of what is held.
  ///
  /// - Parameter holdsRest: whether every attribute that is not steered is held.
  public init(
    steering arguments: [String], holding names: [String], holdsRest: Bool,
    of attributes: [Attribute]
  ) throws(SteeringArgumentError) {
    var targets: [AttributeTarget] = []
    for argument in arguments {
      targets.append(try AttributeTarget(parsing: argument, of: attributes))
    }
    var held: [Attribute] = []
    for name in names {
      guard let attribute = attributes.first(where: { $0.name == name }) else {
        throw .unknownAttribute(name, known: attributes.map(\.name))
      }
      held.append(attribute)
    }
    if holdsRest {
      held += attributes.filter { attribute in
        !targets.contains { $0.attribute == attribute }
      }
    }
    try self.init(targets: targets, held: held)
  }

  /// The least margin of all targets, see `AttributeTarget.margin(of:)`; ∞ without any.
  ///
  /// - Parameter attributes: what the readings are of, in their order.
  public func margin(of readings: [AttributeReading], of attributes: [Attribute]) -> Float {
    targets.map { target in
      attributes.firstIndex(of: target.attribute).map { target.margin(of: readings[$0]) }
        ?? -.infinity
    }.min() ?? .infinity
  }

  /// Whether readings are what every target wants.
  ///
  /// - Parameters:
  ///   - attributes: what the readings are of, in their order.
  ///   - margin: see `AttributeTarget.isReached(by:margin:)`.
  public func isReached(
    by readings: [AttributeReading], of attributes: [Attribute], margin: Float = 0
  ) -> Bool {
    self.margin(of: readings, of: attributes) >= margin - AttributeTarget.rounding
  }
}
