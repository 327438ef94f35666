import GANs

extension StoredModel {
  /// Writes directions into the model's file, in place of those of the same names; everything else of
  /// it stays as it is.
  ///
  /// - Parameter former: names whose directions leave the file.
  /// - Throws: as `amend` does.
  public func store(
    _ directions: [LatentDirection], insteadOf former: [String] = [], in path: String
  ) throws {
    let names = Set(directions.map(\.name) + former)
    try amend(path) { description in
      description.latent.directions =
        description.latent.directions.filter { !names.contains($0.name) } + directions
    }
  }
}
