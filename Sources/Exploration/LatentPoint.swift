import GANs

/// A point of a generator's input, described so that it can be typed again: a seed, what was
/// changed by hand, and how far z is drawn towards its mean.
///
/// `z[i] = truncation × ((edits[i] ?? latent(seed)[i]) + Σ directions[d] · vector_d[i])`
///
/// Of a generator with a style space truncation, directions and mixes change w, not z (`StyleEdit`).
///
/// It travels with the description of what its generator takes; described anew it is meaningful for
/// any model. What a model lacks (a dimension, a class) is kept, and ignored.
public struct LatentPoint: Sendable {
  /// The seed where nobody names one.
  public static let defaultSeed: UInt64 = 0

  /// What its generator takes.
  public private(set) var latent: LatentDescription
  /// Picks the values of the strings that were not edited.
  public var seed: UInt64
  /// Values set by hand, by dimension, before truncation.
  public var edits: [Int: Float]
  /// What was set by hand of classes, codes and whatever else the generator takes besides z.
  public var settings: InputSettings
  /// How far z is moved along directions of the model, by their index; one that is not here is 0.
  public var directions: [Int: Float]
  /// The scale of z: 1 is the whole of N(0, 1), 0 the mean.
  public var truncation: Float
  /// What groups of styles take from other seeds.
  public var mixes: [StyleGroup: StyleMix] = [:]
  /// What is added to the w of each style, [styles · dimensions]; empty for nothing. Searches find it.
  public var offsets: [Float] = []

  /// A point; what is left out is as in a new one.
  public init(
    of latent: LatentDescription, seed: UInt64 = LatentPoint.defaultSeed, edits: [Int: Float] = [:],
    classWeights: [Int: Float] = [:], codes: [Int: Float] = [:],
    directions: [Int: Float] = [:], truncation: Float = 1
  ) {
    self.latent = latent
    self.seed = seed
    self.edits = edits
    settings = InputSettings()
    settings.classWeights = classWeights
    settings.codes = codes
    self.directions = directions
    self.truncation = truncation
  }

  /// The same numbers for a generator that takes something else.
  public func described(by latent: LatentDescription) -> LatentPoint {
    var point = self
    point.latent = latent
    return point
  }
}

extension LatentPoint: Hashable {
  /// Whether both are one point of one generator; what its directions are called, and what was found to
  /// change along them, does not matter.
  public static func == (a: LatentPoint, b: LatentPoint) -> Bool {
    a.seed == b.seed && a.edits == b.edits && a.offsets == b.offsets && a.directions == b.directions
      && a.choices == b.choices && a.latent.inputs == b.latent.inputs
      && a.latent.style == b.latent.style
      && a.latent.directions.elementsEqual(b.latent.directions) { $0.vector == $1.vector }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(seed)
    hasher.combine(edits)
    hasher.combine(directions)
    hasher.combine(choices)
  }
}

extension LatentPoint {
  /// Blend weights above 0, by class; made to sum to 1 when used.
  ///
  /// None means the first class alone.
  public var classWeights: [Int: Float] {
    get { settings.classWeights }
    set { settings.classWeights = newValue }
  }

  /// Codes set by hand, by their index: the value's number of a categorical one, −1…1 (and beyond) of
  /// a continuous one. An attribute that is not here has the seed's value, another code is 0.
  public var codes: [Int: Float] {
    get { settings.codes }
    set { settings.codes = newValue }
  }

  /// A code's value: as it was set, or as the seed has it.
  public func codeValue(_ index: Int) -> Float {
    let code = latent.codes[index]
    if let value = codes[index] { return LatentInput.code(code).bounded(value) }
    return code.isAttribute ? latent.value(ofAttribute: index, seed: seed) : 0
  }

  /// What the generator is given for this point.
  public var row: LatentRow {
    var row = LatentRow(of: latent)
    row.z = z
    for placed in latent.placed where placed.input.domain != .normal {
      var set = settings[placed.key]
      if set.isEmpty, placed.key.kind == .code { set = [0: codeValue(placed.key.index)] }
      row.values.replaceSubrange(placed.columns, with: placed.input.numbers(set))
    }
    row.style = style
    return row
  }

  /// What is done to w; nothing where the generator has none.
  public var style: StyleEdit {
    latent.style == nil
      ? StyleEdit()
      : StyleEdit(
        truncation: truncation, mixes: mixes,
        directions: directions.filter { latent.directions.indices.contains($0.key) },
        offsets: offsets.count == latent.style?.width ? offsets : [])
  }

  /// The values of the strings, before truncation, [dimensions].
  public var strings: [Float] {
    var values = latent.latent(seed: seed)
    for (dimension, value) in edits where values.indices.contains(dimension) {
      values[dimension] = value
    }
    return values
  }

  /// What the generator takes as z, [dimensions].
  public var z: [Float] {
    var values = strings
    if latent.style != nil { return values }
    // Always in the order of the directions, so that the same point gives the same bits.
    for (index, value) in directions.sorted(by: { $0.key < $1.key })
    where latent.directions.indices.contains(index) {
      for (place, component) in zip(values.indices, latent.directions[index].vector) {
        values[place] += value * component
      }
    }
    return values.map { truncation * $0 }
  }

  /// What a class-conditional generator takes as class weights, [classes], summing to 1; empty for
  /// an unconditional one.
  public var classShares: [Float] { classes?.numbers(classWeights) ?? [] }

  /// The classes that are blended, in order; one at least for a class-conditional model.
  public var activeClasses: [Int] { classes?.active(classWeights) ?? [] }

  private var classes: LatentInput? { latent.inputs.first { $0.kind == .classes } }

  /// A class's weight before weights are made to sum to 1.
  func rawWeight(_ index: Int) -> Float { classWeights[index] ?? 1 }

  /// How many of the model's strings were edited.
  public var editCount: Int {
    edits.keys.count { (0..<latent.dimensions).contains($0) }
  }
}
