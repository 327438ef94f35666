extension PythonPiece {
  /// Rows of weights for classes and attributes.
  static let embedding = PythonPiece(
    condition: "class-projection|attribute-projection",
    #"""
    def begun_embedding(rows, features, deviation):
        """A row of weights for each of several things, from N(0, deviation²)."""
        embedding = nn.Embedding(rows, features)
        nn.init.normal_(embedding.weight, std=deviation)
        return embedding
    """#)
}
