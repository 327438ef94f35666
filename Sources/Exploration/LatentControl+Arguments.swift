import GANs

/// What command lines call a control.
extension LatentControl {
  /// A string's number, a code's or a direction's name.
  public func argument(in latent: LatentDescription) -> String {
    switch self {
    case .string(let dimension): String(dimension)
    case .code(let index): latent.codes[index].name
    case .direction(let index): latent.directions[index].name
    }
  }

  /// The control that an argument of `--sweep` names.
  public init(
    parsing argument: String, in latent: LatentDescription
  ) throws(LatentArgumentError) {
    if let dimension = Int(argument), (0..<latent.dimensions).contains(dimension) {
      self = .string(dimension)
    } else if let index = latent.codes.firstIndex(where: { $0.name == argument }) {
      self = .code(index)
    } else if let index = latent.directions.firstIndex(where: { $0.name == argument }) {
      self = .direction(index)
    } else {
      throw .unknownControl(
        argument: argument,
        names: (latent.codes.map(\.name) + latent.directions.map(\.name)))
    }
  }
}
