extension PythonPiece {
  /// What holds finished images to −1…1.
  static let clip = PythonPiece(
    condition: "residual|style",
    #"""
    class Clip(nn.Module):
        """Images held to -1...1 where they are looked at; in training they pass as they are."""

        def forward(self, x):
            return x if self.training else x.clamp(-1, 1)
    """#)
}
