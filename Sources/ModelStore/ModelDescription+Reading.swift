extension ModelDescription {
  /// What a model's file says of itself; its tensors are not read.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model.
  public init(reading path: String) throws {
    try self.init(metadata: ModelFileFormat.open(path).metadata, path: path)
  }
}
