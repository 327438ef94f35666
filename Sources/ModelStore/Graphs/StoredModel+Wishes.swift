extension StoredModel {
  /// Whether a file is a network of which can be said what it takes and makes.
  public static func takesWishes(_ path: String) -> Bool {
    (try? ModelFileFormat.type(of: path)) == ONNXModelFile.self
  }

  /// Finds out whether a network can be played as is wished.
  ///
  /// - Throws: `ModelFileError` or `ModelError`, as to open it would.
  public static func check(_ wishes: GraphWishes, for path: String) throws {
    _ = try StoredModel(ONNXModelFile(path: path, wishes))
  }
}
