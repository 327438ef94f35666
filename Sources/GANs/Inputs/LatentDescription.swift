import Tensor

/// What a generator takes: enough to build every control of the explorer from, so that nothing on
/// a screen is special-cased by model name.
public struct LatentDescription: Hashable, Sendable {
  /// What the numbers of a row mean, stretch by stretch: z, then what else the conditioning gives.
  public private(set) var inputs: [LatentInput]
  /// Directions of z that were found since, for the explorer; the generator does not know them. Files
  /// keep them apart from the rest.
  public var directions: [LatentDirection]
  /// The space between the generator's two halves; nil for one that has no such halves.
  public var style: StyleSpace?

  /// What a generator takes, in the order of its rows.
  public init(
    inputs: [LatentInput], directions: [LatentDirection] = [], style: StyleSpace? = nil
  ) {
    self.inputs = inputs
    self.directions = directions
    self.style = style
  }

  /// What is taken where there is no generator.
  public static let nothing = LatentDescription(inputs: [])

  /// z, the classes where there are any, and the codes.
  public init(
    dimensions: Int, classNames: [String] = [], codes: [LatentCode] = [],
    directions: [LatentDirection] = []
  ) {
    self.init(
      inputs: [.gaussian(dimensions: dimensions)]
        + (classNames.isEmpty ? [] : [.classes(classNames)]) + codes.map { .code($0) },
      directions: directions)
  }

  /// Numbers that the generator takes for an image.
  public var width: Int { inputs.reduce(0) { $0 + $1.width } }
}

extension LatentDescription {
  /// Length of z; each component is drawn from N(0, 1).
  public var dimensions: Int {
    inputs.reduce(0) { $1.kind == .gaussian ? $0 + $1.width : $0 }
  }

  /// Names of the classes of a class-conditional generator, by index; empty for an unconditional one.
  public var classNames: [String] {
    for case .classes(let names) in inputs { return names }
    return []
  }

  /// Whether the generator is asked for classes.
  public var isConditional: Bool { !classNames.isEmpty }

  /// Codes that were learnt without labels; empty where there are none.
  public var codes: [LatentCode] {
    inputs.compactMap { if case .code(let code) = $0 { code } else { nil } }
  }

  /// Where z lies in a row.
  public var zColumns: Range<Int> { columns(.gaussian) }

  /// Where the weights of the classes lie in a row.
  public var classColumns: Range<Int> { columns(.classes) }

  /// Where the codes lie in a row, one after another.
  public var codeColumns: Range<Int> { columns(.code) }

  /// Keeps what the values of a categorical code turned out to draw.
  ///
  /// - Parameter code: its index among the codes.
  public mutating func name(_ code: Int, by names: [CodeName]?) {
    var index = -1
    for (place, input) in inputs.enumerated() {
      guard case .code(var named) = input else { continue }
      index += 1
      guard index == code else { continue }
      named.names = names
      inputs[place] = .code(named)
    }
  }
}

extension LatentDescription {
  /// What decides of which kind an image is, where a generator can be asked: its class, or else the
  /// value of its first code, where that is categorical.
  public var category: LatentCategory? {
    for placed in placed {
      if let names = placed.input.categoryNames {
        return LatentCategory(names: names, columns: placed.columns)
      }
      if placed.key.kind == .code { return nil }
    }
    return nil
  }

  /// The z that a seed stands for, [dimensions]: the same in the explorer, in `zither sample` and
  /// in every model with as many dimensions.
  public func latent(seed: UInt64) -> [Float] {
    var generator = RandomGenerator(seed: seed)
    return generator.normals(dimensions)
  }

  /// The value of an attribute that a seed stands for, as often as the data have it; attributes are
  /// independent of each other and of z.
  ///
  /// - Parameter code: its index among the codes, that of an attribute.
  public func value(ofAttribute code: Int, seed: UInt64) -> Float {
    // Seeds beside each other, and a seed's attributes, each have a stream of their own.
    var generator = RandomGenerator(
      seed: (seed &+ 1) &* 0xa24b_aed4_963e_e407 ^ UInt64(code + 1) &* 0x9fb2_1c65_1e98_df25)
    return codes[code].attribute?.draw(&generator) ?? 0
  }
}

/// The classes or the values of a code that a generator can be asked for.
public struct LatentCategory: Hashable, Sendable {
  /// What they are called: classes by their names, values as `c1=3`.
  public let names: [String]
  /// Where their weights lie in a row.
  public let columns: Range<Int>

  /// How many there are.
  public var count: Int { names.count }
}
