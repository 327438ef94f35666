import GANs

/// One control swept over its values, everything else held: a string or a direction from −3 to +3 and a
/// continuous code from −2 to +2 in equal steps, a categorical code over its values, a group of styles over
/// the seeds around its own.
public struct Traversal: Hashable, Sendable {
  /// The values of a string that are swept: 99.7 % of N(0, 1).
  public static let range: ClosedRange<Float> = -3...3
  /// The values of a continuous code that are swept: twice as far as it was drawn in training.
  public static let codeRange: ClosedRange<Float> = -2...2

  /// How many images a sweep has where nobody says.
  public static let usualCount = 9

  /// What is swept.
  public let control: LatentControl
  /// The control's values, before truncation, ascending.
  public let values: [Float]
  /// The control's present value.
  public let present: Float
  /// The index of the value nearest to the present one.
  public let nearest: Int

  /// Where the present value lies among the values, in images from the first: 2.25 is a quarter of the
  /// way from the third to the fourth. Beyond the ends it is −0.5 or half an image behind the last.
  public var place: Float {
    guard let first = values.first, let last = values.last else { return 0 }
    if present < first { return -0.5 }
    if present > last { return Float(values.count) - 0.5 }
    guard let after = values.firstIndex(where: { $0 >= present }), after > 0 else { return 0 }
    let (low, high) = (values[after - 1], values[after])
    return Float(after - 1) + (present - low) / (high - low)
  }

  /// - Parameter count: how many images; of a categorical code with fewer values all of them, with
  ///   more those around the present one.
  /// - Precondition: `count ≥ 2`, and the model has the control.
  public init(of point: LatentPoint, along control: LatentControl, count: Int) {
    precondition(count >= 2, "Traversal: \(count) images")
    let latent = point.latent
    let present: Float
    switch control {
    case .string(let dimension):
      precondition(
        (0..<latent.dimensions).contains(dimension),
        "Traversal: dimension \(dimension) of \(latent.dimensions)")
      present = point.value(of: control)
      values = Self.steps(over: Self.range, count: count)
    case .direction(let index):
      precondition(
        latent.directions.indices.contains(index),
        "Traversal: direction \(index) of \(latent.directions.count)")
      present = point.value(of: control)
      values = Self.steps(over: Self.range, count: count)
    case .style:
      present = point.value(of: control)
      let first = min(max(0, Int(present) - count / 2), MixEdit.seeds.upperBound - count + 1)
      values = (first..<first + count).map(Float.init)
    case .code(let index):
      precondition(
        latent.codes.indices.contains(index), "Traversal: code \(index) of \(latent.codes.count)")
      present = point.value(of: control)
      switch latent.codes[index].kind {
      case .continuous: values = Self.steps(over: Self.codeRange, count: count)
      case .categorical(let choices):
        let shown = min(count, choices)
        let first = min(max(0, Int(present) - shown / 2), choices - shown)
        values = (first..<first + shown).map(Float.init)
      }
    }
    self.control = control
    self.present = present
    var nearest = 0
    for (index, value) in values.enumerated()
    where abs(value - present) < abs(values[nearest] - present) {
      nearest = index
    }
    self.nearest = nearest
  }

  private static func steps(over range: ClosedRange<Float>, count: Int) -> [Float] {
    let span = range.upperBound - range.lowerBound
    return (0..<count).map { index in
      (range.lowerBound + span * Float(index) / Float(count - 1)).inHundredths
    }
  }

  /// What the generator is given for the images, in the order of the values.
  public func rows(of point: LatentPoint) -> [LatentRow] {
    values.map { value in
      var swept = point
      switch control {
      case .string(let dimension): swept.edits[dimension] = value
      case .code(let index): swept.codes[index] = value
      case .direction(let index): swept.directions[index] = value
      case .style: swept.set(control, to: value)
      }
      return swept.row
    }
  }
}
