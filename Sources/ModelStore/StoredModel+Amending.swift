import GANs
import ModelFiles

extension StoredModel {
  /// Changes what the model's file says of the model; its tensors stay as they are.
  ///
  /// What others wrote into the file since it was read stays too. A file that by now holds other
  /// weights is another model and is left alone.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read or written, `ModelError` where it is no
  ///   model or not this one any more.
  public func amend(_ path: String, _ change: (inout ModelDescription) -> Void) throws {
    try withFolderLock(of: path) {
      let file = try SafetensorsReader(path: path)
      let found = try StoredModel(file)
      guard found.generator.hasWeights(of: generator) else { throw ModelError.replaced(path: path) }
      var description = found.description
      change(&description)
      let metadata = file.header.metadata.merging(try description.metadata()) { _, new in new }
      try file.write(metadata: metadata, to: path)
    }
  }
}

extension Generator {
  /// Whether another generator has the same parameters, bit for bit.
  fileprivate func hasWeights(of other: Generator) -> Bool {
    named.elementsEqual(other.named) { own, other in
      own.name == other.name
        && own.parameter.fileValues.map(\.bitPattern)
          == other.parameter.fileValues.map(\.bitPattern)
    }
  }
}
