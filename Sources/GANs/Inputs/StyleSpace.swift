/// What a generator turns its row into before it draws: w, from which every layer takes its style.
public struct StyleSpace: Hashable, Codable, Sendable {
  /// How many numbers w has.
  public var dimensions: Int
  /// How many styles there are, each of which could have a w of its own.
  public var styles: Int

  /// A space of so many dimensions.
  public init(dimensions: Int, styles: Int) {
    self.dimensions = dimensions
    self.styles = styles
  }

  /// How many numbers a w for each style has.
  public var width: Int { styles * dimensions }
}

/// The layers that take one style: those of the small maps decide pose and shape, those of the large ones
/// colours and detail.
///
/// Source: Karras et al., A Style-Based Generator Architecture for GANs, arXiv:1812.04948, section 3.1.
public enum StyleGroup: String, Hashable, CaseIterable, Codable, Sendable {
  case coarse, middle, fine

  /// The group of a style: thirds of the sizes, or, where there are two sizes, of the styles.
  ///
  /// - Parameter styles: how many there are, two for each size.
  init(ofStyle style: Int, of styles: Int) {
    let (place, count) = styles < 6 ? (style, styles) : (style / 2, styles / 2)
    self = Self.allCases[place * 3 / count]
  }
}

/// What a group of styles takes from the w of another seed.
public struct StyleMix: Hashable, Codable, Sendable {
  /// Picks the other z; classes and codes are the image's own.
  public var seed: UInt64
  /// How much of the other w is taken, 0…1.
  public var share: Float

  /// The other seed's w, all of it unless less is asked for.
  public init(seed: UInt64, share: Float = 1) {
    self.seed = seed
    self.share = share
  }
}

/// What is done to w between the two halves of a generator that has it:
///
///     w′ = (1 − share) · w + share · w(seed)              for each group that is mixed
///     w″ = w̄ + truncation · (w′ + Σ directions[d] · vector_d + offset − w̄)    with an offset for each style
///
/// where w̄ is the mean of w in training.
public struct StyleEdit: Hashable, Sendable {
  /// ψ: how far w is from its mean; 1 leaves it, 0 is the mean.
  public var truncation: Float
  /// What each group takes from another seed; its own w where it is not here.
  public var mixes: [StyleGroup: StyleMix]
  /// How far w is moved along directions of the model, by their index.
  public var directions: [Int: Float]
  /// What is added to the w of each style, one after another, [styles · dimensions]; empty for nothing.
  public var offsets: [Float]

  /// An edit; what is left out changes nothing.
  public init(
    truncation: Float = 1, mixes: [StyleGroup: StyleMix] = [:], directions: [Int: Float] = [:],
    offsets: [Float] = []
  ) {
    self.offsets = offsets
    self.truncation = truncation
    self.mixes = mixes
    self.directions = directions
  }

  /// What lies on the way to another edit: all along lines; from one seed to another by way of the
  /// image's own w.
  ///
  /// - Parameter share: how much of the way is gone, 0…1.
  public func interpolated(to other: StyleEdit, share: Float) -> StyleEdit {
    func between(_ a: Float, _ b: Float) -> Float { a + share * (b - a) }
    var edit = StyleEdit(truncation: between(truncation, other.truncation))
    for group in StyleGroup.allCases {
      let (a, b) = (mixes[group], other.mixes[group])
      if let a, let b, a.seed != b.seed {
        let isBefore = share < 0.5
        edit.mixes[group] = StyleMix(
          seed: isBefore ? a.seed : b.seed,
          share: isBefore ? (1 - 2 * share) * a.share : (2 * share - 1) * b.share)
      } else if let seed = a?.seed ?? b?.seed {
        edit.mixes[group] = StyleMix(seed: seed, share: between(a?.share ?? 0, b?.share ?? 0))
      }
    }
    for index in Set(directions.keys).union(other.directions.keys) {
      edit.directions[index] = between(directions[index] ?? 0, other.directions[index] ?? 0)
    }
    edit.offsets = (0..<max(offsets.count, other.offsets.count)).map { place in
      between(
        place < offsets.count ? offsets[place] : 0,
        place < other.offsets.count ? other.offsets[place] : 0)
    }
    return edit
  }
}
