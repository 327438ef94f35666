import GANs

extension LatentDescription {
  /// What command lines call a control: a string's number, a code's or a direction's name.
  public func argument(of control: LatentControl) -> String {
    switch control {
    case .string(let dimension): String(dimension)
    case .code(let index): codes[index].name
    case .direction(let index): directions[index].name
    case .style(let group): group.rawValue
    }
  }

  /// What command lines call a code's value: an attribute's by its name.
  func text(of value: Float, ofCode index: Int) -> String {
    codes[index].valueNames?[Int(value)] ?? ReproducingCommand.text(value)
  }
}

extension LatentControl {
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
    } else if let group = StyleGroup(rawValue: argument), latent.style != nil {
      self = .style(group)
    } else {
      throw .unknownControl(
        argument: argument,
        names: latent.codes.map(\.name) + latent.directions.map(\.name)
          + latent.styleGroups.map(\.rawValue))
    }
  }
}
