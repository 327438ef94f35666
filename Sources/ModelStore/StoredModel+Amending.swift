import GANs
import ModelFiles

extension StoredModel {
  /// Changes what the model's file says of the model; its tensors stay as they are.
  ///
  /// What others wrote into the file since it was read stays too. A file that by now holds other
  /// weights is another model and is left alone.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read or written, `ModelError` where it is no
  ///   model or not this one any more, or of a format that is only read.
  public func amend(_ path: String, _ change: (inout ModelDescription) -> Void) throws {
    try withFolderLock(of: path) {
      try amend(ModelFileFormat.open(path), change)
    }
  }

  /// Changes what an open file says of the model, in its place.
  func amend(_ file: any ModelFile, _ change: (inout ModelDescription) -> Void) throws {
    let file = try file.amendable()
    let found = try StoredModel(file)
    guard found.generator.hasWeights(of: generator) else {
      throw ModelError.replaced(path: file.path)
    }
    var description = found.description
    change(&description)
    let metadata = file.metadata.merging(try description.metadata()) { _, new in new }
    try file.write(metadata: metadata, to: file.path)
  }

  /// Finds out before long work whether what comes of it could be written into a model's file.
  ///
  /// - Throws: `ModelError.notAmendable` where the file's format is only read; `ModelFileError` or
  ///   `ModelError` where it cannot be opened.
  public static func checkAmending(_ path: String) throws {
    _ = try ModelFileFormat.open(path).amendable()
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
