import GANs

/// One `--z INDEX=VALUE`.
public struct LatentEdit: Hashable, Sendable {
  /// The string, from 0.
  public let dimension: Int
  /// What it is set to, before truncation.
  public let value: Float

  /// The values that z can be set to, and that directions can be gone along.
  public static let limits: ClosedRange<Float> = -1_000...1_000

  /// Reads an argument.
  ///
  /// - Throws: `LatentArgumentError`, which says what is wrong with it.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    guard let equals = argument.firstIndex(of: "="),
      let dimension = Int(argument[..<equals]),
      let value = Float(argument[argument.index(after: equals)...]), value.isFinite
    else { throw .malformedEdit(argument) }
    guard (0..<latent.dimensions).contains(dimension) else {
      throw .dimensionOutOfRange(argument: argument, dimensions: latent.dimensions)
    }
    guard Self.limits.contains(value) else {
      throw .valueOutOfRange(argument: argument, limits: Self.limits)
    }
    self.dimension = dimension
    self.value = value
  }
}

/// One `--class K[=WEIGHT]`: a class by its name or its index, and how much of it.
public struct ClassWeight: Hashable, Sendable {
  /// The class.
  public let index: Int
  /// Before weights are made to sum to 1.
  public let weight: Float

  /// The largest weight that can be given; only proportions matter.
  public static let largest: Float = 1_000

  /// Reads an argument.
  ///
  /// - Throws: `LatentArgumentError`, which says what is wrong with it.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    guard latent.isConditional else { throw .unconditionalModel(argument: argument) }
    if let index = latent.classIndex(argument) {
      self.index = index
      weight = 1
      return
    }
    // A class name may hold an equals sign: the weight follows the last one.
    guard let equals = argument.lastIndex(of: "="),
      let index = latent.classIndex(String(argument[..<equals]))
    else { throw .unknownClass(argument: argument, classNames: latent.classNames) }
    guard let weight = Float(argument[argument.index(after: equals)...]),
      weight > 0, weight <= Self.largest
    else { throw .malformedWeight(argument: argument) }
    self.index = index
    self.weight = weight
  }
}

/// One `--code NAME=VALUE`: a value's number for a categorical code, a number for a continuous one.
public struct CodeEdit: Hashable, Sendable {
  /// The code, by its place among the model's.
  public let index: Int
  /// The value's number, or the number itself.
  public let value: Float

  /// How far a continuous code can be set; training draws from −1…1.
  public static let continuousLimits: ClosedRange<Float> = -5...5

  /// Reads an argument.
  ///
  /// - Throws: `LatentArgumentError`, which says what is wrong with it.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    guard !latent.codes.isEmpty else { throw .modelWithoutCodes(argument: argument) }
    guard let equals = argument.lastIndex(of: "="),
      let index = latent.codes.firstIndex(where: { $0.name == argument[..<equals] })
    else { throw .malformedCode(argument: argument, names: latent.codes.map(\.name)) }
    let text = argument[argument.index(after: equals)...]
    if let names = latent.codes[index].valueNames {
      guard let place = names.firstIndex(of: String(text)) else {
        throw .unknownAttributeValue(argument: argument, value: String(text), known: names)
      }
      self.index = index
      value = Float(place)
      return
    }
    guard let value = Float(text) else {
      throw .malformedCode(argument: argument, names: latent.codes.map(\.name))
    }
    switch latent.codes[index].kind {
    case .categorical(let values):
      guard Int(exactly: value).map({ (0..<values).contains($0) }) == true else {
        throw .codeOutOfRange(argument: argument, limits: "a whole number from 0 to \(values - 1)")
      }
    case .continuous:
      guard Self.continuousLimits.contains(value) else {
        throw .codeOutOfRange(argument: argument, limits: "a number from -5 to 5")
      }
    }
    self.index = index
    self.value = value
  }
}

/// One `--direction NAME=VALUE`: how far z goes along a direction of the model.
public struct DirectionEdit: Hashable, Sendable {
  /// The direction, by its place among the model's.
  public let index: Int
  /// How far z goes along it.
  public let value: Float

  /// Reads an argument.
  ///
  /// - Throws: `LatentArgumentError`, which says what is wrong with it.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    // An attribute's direction may hold an equals sign: the value follows the last one.
    guard let equals = argument.lastIndex(of: "="),
      let value = Float(argument[argument.index(after: equals)...]), value.isFinite
    else { throw .malformedDirection(argument) }
    let name = argument[..<equals]
    guard let index = latent.directions.firstIndex(where: { $0.name == name }) else {
      throw .unknownDirection(argument: argument, names: latent.directions.map(\.name))
    }
    guard LatentEdit.limits.contains(value) else {
      throw .directionOutOfRange(argument: argument, limits: LatentEdit.limits)
    }
    self.index = index
    self.value = value
  }
}

/// One `--mix GROUP=SEED[:SHARE]`: what a group of styles takes from another seed.
public struct MixEdit: Hashable, Sendable {
  /// The group.
  public let group: StyleGroup
  /// What it takes.
  public let mix: StyleMix

  /// The seeds that a player can choose by number.
  public static let seeds = 1...999_999

  /// Reads an argument.
  ///
  /// - Throws: `LatentArgumentError`, which says what is wrong with it.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    guard latent.style != nil else { throw .modelWithoutStyles(argument: argument) }
    guard let equals = argument.firstIndex(of: "="),
      let group = StyleGroup(rawValue: String(argument[..<equals]))
    else { throw .malformedMix(argument: argument) }
    let parts = argument[argument.index(after: equals)...].split(
      separator: ":", omittingEmptySubsequences: false)
    let share = parts.count == 2 ? Float(parts[1]) : parts.count == 1 ? 1 : nil
    guard let seed = UInt64(parts[0]), seed > 0, let share, (0...1).contains(share) else {
      throw .malformedMix(argument: argument)
    }
    self.group = group
    mix = StyleMix(seed: seed, share: share)
  }
}

extension LatentPoint {
  /// The point that a command line describes: what `zither sample` reads and the explorer writes.
  ///
  /// - Parameters:
  ///   - edits: the arguments of `--z`.
  ///   - classes: the arguments of `--class`.
  ///   - codes: the arguments of `--code`.
  ///   - directions: the arguments of `--direction`.
  ///   - mixes: the arguments of `--mix`.
  public init(
    seed: UInt64 = LatentPoint.defaultSeed, edits: [String] = [], classes: [String] = [],
    codes: [String] = [], directions: [String] = [], mixes: [String] = [], truncation: Float = 1,
    in latent: LatentDescription
  ) throws(LatentArgumentError) {
    self.init(of: latent, seed: seed, truncation: truncation)
    try change(edits: edits, classes: classes, codes: codes, directions: directions, mixes: mixes)
  }

  /// Changes a point by what a command line says besides it; classes that it names take the place of
  /// the point's.
  public mutating func change(
    edits: [String], classes: [String], codes: [String], directions: [String],
    mixes: [String] = []
  ) throws(LatentArgumentError) {
    self.edits.merge(
      try Self.values(of: edits, twice: { .repeatedDimension($0) }) {
        argument throws(LatentArgumentError) in
        let edit = try LatentEdit(parsing: argument, in: latent)
        return (edit.dimension, edit.value)
      }
    ) { $1 }
    let weights = try Self.values(
      of: classes, twice: { .repeatedClass(latent.classNames[$0]) }
    ) { argument throws(LatentArgumentError) in
      let part = try ClassWeight(parsing: argument, in: latent)
      return (part.index, part.weight)
    }
    if !weights.isEmpty { classWeights = weights }
    self.codes.merge(
      try Self.values(of: codes, twice: { .repeatedCode(latent.codes[$0].name) }) {
        argument throws(LatentArgumentError) in
        let edit = try CodeEdit(parsing: argument, in: latent)
        return (edit.index, edit.value)
      }
    ) { $1 }
    self.directions.merge(
      try Self.values(of: directions, twice: { .repeatedDirection(latent.directions[$0].name) }) {
        argument throws(LatentArgumentError) in
        let edit = try DirectionEdit(parsing: argument, in: latent)
        return (edit.index, edit.value)
      }
    ) { $1 }
    var named: Set<StyleGroup> = []
    for argument in mixes {
      let edit = try MixEdit(parsing: argument, in: latent)
      guard named.insert(edit.group).inserted else { throw .repeatedMix(edit.group) }
      self.mixes[edit.group] = edit.mix
    }
  }

  /// The values that arguments of one option give, by what each names.
  ///
  /// - Parameter twice: what is wrong where two arguments name the same.
  private static func values(
    of arguments: [String], twice: (Int) -> LatentArgumentError,
    parsing: (String) throws(LatentArgumentError) -> (index: Int, value: Float)
  ) throws(LatentArgumentError) -> [Int: Float] {
    var values: [Int: Float] = [:]
    for argument in arguments {
      let (index, value) = try parsing(argument)
      guard values.updateValue(value, forKey: index) == nil else { throw twice(index) }
    }
    return values
  }
}

extension LatentDescription {
  /// A class by its name; where all names are whole numbers by its number, so that 2 and 02 are the
  /// class 2; else, where no class has that name, by its index. Upper and lower case are one where
  /// that leaves no doubt.
  public func classIndex(_ text: String) -> Int? {
    if let index = classNames.firstIndex(of: text) { return index }
    let written = text.lowercased()
    let alike = classNames.indices.filter { classNames[$0].lowercased() == written }
    if alike.count == 1 { return alike[0] }
    guard let number = Int(text) else { return nil }
    let numbers = classNames.compactMap { Int($0) }
    if numbers.count == classNames.count { return numbers.firstIndex(of: number) }
    return classNames.indices.contains(number) ? number : nil
  }

  /// What `classIndex(_:)` reads as this class: its name, unless a command line would take that for
  /// something else.
  func classArgument(_ index: Int) -> String {
    let name = classNames[index]
    let isPlain = !name.isEmpty && !name.hasPrefix("-") && classIndex(name) == index
    return isPlain ? name : String(index)
  }
}
