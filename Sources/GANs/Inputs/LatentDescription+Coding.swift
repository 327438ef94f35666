// As in files before there were kinds of inputs, {"dimensions": 64, "classNames": […], "codes": […]}, where
// that says all; otherwise as a list, {"inputs": [{"classes": […]}, {"gaussian": 64}]}. Programs of both
// times read what both can build.
extension LatentDescription: Codable {
  private enum CodingKeys: CodingKey { case inputs, dimensions, classNames, codes, style }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let inputs = try values.decodeIfPresent([LatentInput].self, forKey: .inputs) {
      self.init(
        inputs: inputs, style: try values.decodeIfPresent(StyleSpace.self, forKey: .style))
      guard isOrdered else {
        throw DecodingError.dataCorruptedError(
          forKey: .inputs, in: values, debugDescription: "inputs of no size, or out of order")
      }
      return
    }
    self.init(
      dimensions: try values.decode(Int.self, forKey: .dimensions),
      classNames: try values.decode([String].self, forKey: .classNames),
      codes: try values.decode([LatentCode].self, forKey: .codes))
    style = try values.decodeIfPresent(StyleSpace.self, forKey: .style)
    guard codes.allSatisfy(\.isSound) else {
      throw DecodingError.dataCorruptedError(
        forKey: .codes, in: values, debugDescription: "attributes whose parts do not fit")
    }
  }

  /// Whether inputs are sound and have sizes that can be added up, those of a kind follow one another, and classes are
  /// asked for once.
  private var isOrdered: Bool {
    let kinds = inputs.map(\.kind)
    let turns = zip(kinds, kinds.dropFirst()).count { $0 != $1 }
    return codes.allSatisfy(\.isSound) && inputs.allSatisfy { (1...1_000_000).contains($0.width) }
      && turns + 1 == Set(kinds).count && kinds.count { $0 == .classes } <= 1
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(style, forKey: .style)
    let former = LatentDescription(dimensions: dimensions, classNames: classNames, codes: codes)
    guard inputs == former.inputs else {
      try values.encode(inputs, forKey: .inputs)
      return
    }
    try values.encode(dimensions, forKey: .dimensions)
    try values.encode(classNames, forKey: .classNames)
    try values.encode(codes, forKey: .codes)
  }
}
