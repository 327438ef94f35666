import GANs

/// What was set by hand of a generator's inputs besides z: numbers by their place in the input. What is not
/// here is at rest.
///
/// Of classes it is their weights before these are made to sum to 1, all above 0; of a categorical code the
/// number of its value, at place 0; of an input whose numbers vary freely the numbers themselves.
public struct InputSettings: Hashable, Sendable {
  private var values: [InputKey: [Int: Float]] = [:]

  /// Everything at rest.
  public init() {}

  /// What was set of one input; it need not be one that a generator has.
  public subscript(key: InputKey) -> [Int: Float] {
    get { values[key] ?? [:] }
    set { values[key] = newValue.isEmpty ? nil : newValue }
  }

  /// The inputs of which anything was set.
  public var keys: Set<InputKey> { Set(values.keys) }

  /// Blend weights above 0, by class.
  public var classWeights: [Int: Float] {
    get { self[InputKey(.classes)] }
    set { self[InputKey(.classes)] = newValue }
  }

  /// Codes, by their index.
  public var codes: [Int: Float] {
    get {
      Dictionary(
        uniqueKeysWithValues: values.compactMap { key, numbers in
          key.kind == .code ? numbers[0].map { (key.index, $0) } : nil
        })
    }
    set {
      for key in values.keys where key.kind == .code { values[key] = nil }
      for (index, value) in newValue { values[InputKey(.code, index)] = [0: value] }
    }
  }
}

extension LatentInput {
  /// The number that need not be kept, since what is not set has it; nil where the seed decides.
  var restingNumber: Float? {
    if case .code(let code) = self, code.isAttribute { nil } else { 0 }
  }

  /// The nearest value that one of its numbers can have; of a categorical code the nearest number of a
  /// value.
  func bounded(_ value: Float) -> Float {
    switch domain {
    case .normal, .blend: value
    case .choice: min(max(value.rounded(), 0), Float(width - 1))
    case .interval:
      min(
        max(value, CodeEdit.continuousLimits.lowerBound), CodeEdit.continuousLimits.upperBound)
    }
  }

  /// What a generator takes for it where some of it was set, [width]; at rest that is the first class or
  /// value, and 0 for numbers that vary freely.
  func numbers(_ set: [Int: Float]) -> [Float] {
    var numbers = [Float](repeating: 0, count: width)
    switch domain {
    case .normal, .interval:
      for (place, value) in set where numbers.indices.contains(place) {
        numbers[place] = bounded(value)
      }
    case .choice: numbers[Int(bounded(set[0] ?? 0))] = 1
    case .blend:
      let active = active(set)
      // Always summed in the same order, so that the same weights give the same bits.
      let sum = active.reduce(Float(0)) { $0 + (set[$1] ?? 1) }
      for place in active { numbers[place] = (set[place] ?? 1) / sum }
    }
    return numbers
  }

  /// The places of a blend that have a weight, in order; one at least.
  func active(_ set: [Int: Float]) -> [Int] {
    let active = set.filter { (0..<width).contains($0.key) && $0.value > 0 }.keys
    return active.isEmpty ? [0] : active.sorted()
  }

  /// What would have to be set to come nearest to numbers that a generator takes, [width].
  func settings(of numbers: ArraySlice<Float>) -> [Int: Float] {
    let places = Dictionary(uniqueKeysWithValues: zip(0..., numbers))
    switch domain {
    case .normal, .interval: return places
    case .blend: return places.filter { $0.value > 0 }
    case .choice:
      let most = numbers.indices.max { numbers[$0] < numbers[$1] } ?? numbers.startIndex
      return [0: Float(most - numbers.startIndex)]
    }
  }
}
