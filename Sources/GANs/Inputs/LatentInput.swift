/// One of the things that a generator takes: a stretch of the numbers that it is given for an image.
///
/// A further kind of input is a case here. How a row of it is drawn, how points keep it and how searches
/// move it follow from `domain`.
public enum LatentInput: Hashable, Sendable {
  /// z: so many numbers, each from N(0, 1).
  case gaussian(dimensions: Int)
  /// A weight for each class, summing to 1: one-hot in training, any blend when exploring.
  case classes([String])
  /// A code, learnt without labels or an attribute of the data.
  case code(LatentCode)

  /// What an input is, whatever its size; files call it so.
  public enum Kind: String, Hashable, CaseIterable, CodingKey, Sendable {
    case gaussian, classes, code
  }

  /// What it is.
  public var kind: Kind {
    switch self {
    case .gaussian: .gaussian
    case .classes: .classes
    case .code: .code
    }
  }

  /// Numbers that it takes.
  public var width: Int {
    switch self {
    case .gaussian(let dimensions): dimensions
    case .classes(let names): names.count
    case .code(let code): code.width
    }
  }

  /// What those numbers can be.
  public var domain: Domain {
    switch self {
    case .gaussian: .normal
    case .classes: .blend
    case .code(let code): code.kind == .continuous ? .interval : .choice
    }
  }

  /// What a sheet can have a column for each of: the classes, the values of a categorical code; nil for
  /// numbers that vary freely, and for attributes, none of which goes before the others.
  public var categoryNames: [String]? {
    switch self {
    case .gaussian: nil
    case .classes(let names): names
    case .code(let code):
      if !code.isAttribute, case .categorical(let values) = code.kind {
        (0..<values).map { "\(code.name)=\($0)" }
      } else {
        nil
      }
    }
  }

  /// The input as its recipe describes it, whatever was found out since.
  var unnamed: LatentInput {
    if case .code(let code) = self { .code(code.unnamed) } else { self }
  }
}

extension LatentInput {
  /// What the numbers of an input can be, and so how they are drawn, blended and searched.
  public enum Domain: Hashable, Sendable {
    /// Each is from N(0, 1).
    case normal
    /// Shares: none below 0, and they sum to 1; one-hot in training.
    case blend
    /// One-hot, always.
    case choice
    /// Each is in −1…1 in training; when exploring it may lie beyond.
    case interval
  }

  /// What a batch of real images decides of this input, a row of `width` numbers for each image; nil where
  /// it is drawn by chance.
  ///
  /// - Parameter real: nil where no real image is to be followed; then classes come in turn, categories have
  ///   their first values, and measures are in the middle of their range.
  func rows(like real: RealBatch?, count: Int) -> [Float]? {
    switch self {
    case .gaussian: return nil
    case .classes(let names):
      let labels = real?.labels ?? (0..<count).map { $0 % max(1, names.count) }
      return labels.flatMap { label in names.indices.map { $0 == label ? 1 : 0 } }
    case .code(let code):
      guard let attribute = code.attribute else { return nil }
      let values = real?.attributes[code.name]?.map { attribute.setting(of: $0) }
      return (values ?? Array(repeating: 0, count: count)).flatMap { code.row(of: $0) }
    }
  }
}

// In files {"gaussian": 64}, {"classes": ["a", "b"]} or {"code": {…}}.
extension LatentInput: Codable {
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Kind.self)
    switch values.allKeys.first {
    case .gaussian: self = .gaussian(dimensions: try values.decode(Int.self, forKey: .gaussian))
    case .classes: self = .classes(try values.decode([String].self, forKey: .classes))
    case .code: self = .code(try values.decode(LatentCode.self, forKey: .code))
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "no known kind of input"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Kind.self)
    switch self {
    case .gaussian(let dimensions): try values.encode(dimensions, forKey: kind)
    case .classes(let names): try values.encode(names, forKey: kind)
    case .code(let code): try values.encode(code, forKey: kind)
    }
  }
}
