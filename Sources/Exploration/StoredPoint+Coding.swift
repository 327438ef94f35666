import GANs

extension LatentInput.Kind {
  /// The field of a point's file that holds inputs of the kind.
  var pointField: String { self == .code ? "codes" : rawValue }
}

extension StoredPoint: Codable {
  /// Kinds of inputs besides z.
  static let kinds = LatentInput.Kind.allCases.filter { $0 != .gaussian }

  private struct Field: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init(stringLiteral: String) { stringValue = stringLiteral }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Field.self)
    seed = try values.decodeIfPresent(UInt64.self, forKey: "seed")
    edits = try values.decodeIfPresent([String: Float].self, forKey: "edits")
    directions = try values.decodeIfPresent([String: Float].self, forKey: "directions")
    truncation = try values.decodeIfPresent(Float.self, forKey: "truncation")
    mixes = try values.decodeIfPresent([String: StyleMix].self, forKey: "mixes")
    offsets = try values.decodeIfPresent([Float].self, forKey: "offsets")
    z = try values.decodeIfPresent([Float].self, forKey: "z")
    inputs = [:]
    for kind in Self.kinds {
      inputs[kind] = try values.decodeIfPresent(
        [String: Float].self, forKey: Field(stringValue: kind.pointField))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Field.self)
    try values.encodeIfPresent(seed, forKey: "seed")
    try values.encodeIfPresent(edits, forKey: "edits")
    try values.encodeIfPresent(directions, forKey: "directions")
    try values.encodeIfPresent(truncation, forKey: "truncation")
    try values.encodeIfPresent(mixes, forKey: "mixes")
    try values.encodeIfPresent(offsets, forKey: "offsets")
    try values.encodeIfPresent(z, forKey: "z")
    for kind in Self.kinds {
      try values.encodeIfPresent(inputs[kind], forKey: Field(stringValue: kind.pointField))
    }
  }
}
