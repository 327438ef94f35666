import GANs

/// A point as files keep it, in the words of a model: what bookmarks and exported points are in JSON.
///
/// ```
/// {"seed": 42, "edits": {"2": 1.31}, "classes": {"3": 0.7, "8": 0.3}, "z": [0.1, …]}
/// ```
///
/// What is left out is as in a new point. Where `z` is there it is what the generator takes, and the
/// other parts of z (seed, edits, directions, truncation) matter only as long as they agree with it.
public struct StoredPoint: Hashable, Sendable {
  /// Picks the values of the strings that were not edited.
  public var seed: UInt64?
  /// Values set by hand, by dimension.
  public var edits: [String: Float]?
  /// How far along directions, by their names.
  public var directions: [String: Float]?
  /// The scale of z.
  public var truncation: Float?
  /// What was set of inputs besides z, by their kind: blend weights by class names, codes by their names.
  public var inputs: [LatentInput.Kind: [String: Float]]
  /// What groups of styles take from other seeds, by `coarse`, `middle` and `fine`.
  public var mixes: [String: StyleMix]?
  /// What is added to the w of each style, [styles · dimensions].
  public var offsets: [Float]?
  /// What the generator takes as z, [dimensions].
  public var z: [Float]?

  /// - Parameter hasZ: whether z is written out, for programs that know no seeds.
  public init(_ point: LatentPoint, hasZ: Bool) {
    let latent = point.latent
    func named(_ values: [Int: Float], _ names: [String]) -> [String: Float] {
      let known = values.filter { names.indices.contains($0.key) }
      return Dictionary(known.map { (names[$0.key], $0.value) }) { one, _ in one }
    }
    func written(_ values: [String: Float]) -> [String: Float]? { values.isEmpty ? nil : values }
    seed = point.seed
    edits = written(named(point.edits, (0..<latent.dimensions).map(String.init)))
    directions = written(named(point.directions, latent.directions.map(\.name)))
    truncation = point.truncation == 1 ? nil : point.truncation
    inputs = [:]
    for placed in latent.placed where placed.key.kind != .gaussian {
      let values = named(point.settings[placed.key], placed.input.settingNames)
      if !values.isEmpty { inputs[placed.key.kind, default: [:]].merge(values) { $1 } }
    }
    mixes =
      latent.style == nil || point.mixes.isEmpty
      ? nil : Dictionary(uniqueKeysWithValues: point.mixes.map { ($0.key.rawValue, $0.value) })
    let moved = point.style.offsets
    offsets = moved.isEmpty ? nil : moved
    z = hasZ ? point.z : nil
  }

  /// The point in a model.
  ///
  /// - Throws: `StoredPointError` where it is none of this model.
  public func point(in latent: LatentDescription) throws(StoredPointError) -> LatentPoint {
    if seed == nil && z == nil { throw .empty }
    var point = LatentPoint(of: latent, seed: seed ?? LatentPoint.defaultSeed)
    point.edits = try places(edits, "edits", 0..<latent.dimensions) { Int($0) }
    point.directions = try places(directions, "directions", latent.directions.indices) { name in
      latent.directions.firstIndex { $0.name == name }
    }
    for kind in Self.kinds {
      for (name, value) in inputs[kind] ?? [:] {
        try point.set(kind, name, to: value)
      }
    }
    point.truncation = truncation ?? 1
    guard (0...100).contains(point.truncation) else {
      throw .badValue("truncation", point.truncation)
    }
    for (name, mix) in mixes ?? [:] {
      guard let group = StyleGroup(rawValue: name), latent.style != nil else {
        throw .unknown("mixes", name)
      }
      guard (0...1).contains(mix.share) else { throw .badValue("mixes", mix.share) }
      point.mixes[group] = mix
    }
    if let offsets {
      guard offsets.count == latent.style?.width else {
        throw .wrongOffsets(found: offsets.count, expected: latent.style?.width ?? 0)
      }
      if let value = offsets.first(where: { !LatentEdit.limits.contains($0) }) {
        throw .badValue("offsets", value)
      }
      point.offsets = offsets
    }
    guard let z else { return point }
    return try point.with(z: z)
  }

  /// Values by the places of their names.
  private func places(
    _ values: [String: Float]?, _ field: String, _ range: Range<Int>,
    _ place: (String) -> Int?
  ) throws(StoredPointError) -> [Int: Float] {
    var result: [Int: Float] = [:]
    for (name, value) in values ?? [:] {
      guard let index = place(name), range.contains(index) else { throw .unknown(field, name) }
      guard LatentEdit.limits.contains(value) else { throw .badValue(field, value) }
      result[index] = value
    }
    return result
  }
}

extension LatentPoint {
  /// Sets what a file calls by a name among the inputs of a kind.
  fileprivate mutating func set(
    _ kind: LatentInput.Kind, _ name: String, to value: Float
  ) throws(StoredPointError) {
    for placed in latent.placed where placed.key.kind == kind {
      guard let place = placed.input.settingNames.firstIndex(of: name) else { continue }
      guard LatentEdit.limits.contains(value), placed.input.domain != .blend || value > 0 else {
        throw .badValue(kind.pointField, value)
      }
      settings[placed.key][place] = value
      return
    }
    throw .unknown(kind.pointField, name)
  }
}

extension LatentInput {
  /// What files call the numbers that can be set of it: classes and codes by their names, others by their
  /// place.
  fileprivate var settingNames: [String] {
    switch self {
    case .classes(let names): names
    case .code(let code): [code.name]
    default: (0..<width).map(String.init)
    }
  }
}

extension LatentPoint {
  /// The point with z as given, bit for bit: itself where it has that z, else with every string set.
  ///
  /// - Parameter z: what the generator takes, [dimensions].
  public func with(z: [Float]) throws(StoredPointError) -> LatentPoint {
    guard z.count == latent.dimensions else {
      throw .wrongLength(found: z.count, expected: latent.dimensions)
    }
    if let place = z.firstIndex(where: { !LatentEdit.limits.contains($0) }) {
      throw .badNumber(z[place], place: place)
    }
    guard self.z != z else { return self }
    var point = self
    if latent.style == nil {
      point.truncation = 1
      point.directions = [:]
    }
    point.edits = Dictionary(uniqueKeysWithValues: z.enumerated().map { ($0, $1) })
    return point
  }
}

/// Why a file's point is none of a model; the text ends a sentence that names the file.
public enum StoredPointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Neither a seed nor z.
  case empty
  case unknown(String, String)
  case badValue(String, Float)
  case wrongLength(found: Int, expected: Int)
  case wrongOffsets(found: Int, expected: Int)
  case badNumber(Float, place: Int)

  public var description: String {
    switch self {
    case .empty: "has neither a seed nor z, and so no point"
    case .unknown(let field, let name): "has “\(name)” among its \(field), which the model lacks"
    case .badValue(let field, let value): "has the value \(value) among its \(field)"
    case .wrongLength(let found, let expected):
      "has \(found) values of z, and the model takes \(expected)"
    case .wrongOffsets(let found, let expected):
      "has \(found) offsets of w, and the model's styles take \(expected)"
    case .badNumber(let value, let place):
      "has \(value) at place \(place) of z, where a number from -1000 to 1000 is needed"
    }
  }
}
