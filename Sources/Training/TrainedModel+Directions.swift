import GANs
import ModelFiles

extension TrainedModel {
  /// Writes directions into the model's file, in place of those of the same names; everything else of
  /// it stays as it is.
  ///
  /// - Parameter former: names whose directions leave the file.
  /// - Throws: `ModelFileError` where the file cannot be read or written, `ModelError` where it is no
  ///   model.
  public func store(
    _ directions: [LatentDirection], insteadOf former: [String] = [], in path: String
  ) throws {
    var file = try SafetensorsFile(reading: path)
    var description = try ModelDescription(metadata: file.metadata, path: path)
    let names = Set(directions.map(\.name) + former)
    description.latent.directions =
      description.latent.directions.filter { !names.contains($0.name) } + directions
    file.metadata.merge(try description.metadata()) { _, new in new }
    try file.write(to: path)
  }
}
