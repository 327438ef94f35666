extension PythonPiece {
  /// What tells D how varied its batch is.
  static let batchDeviation = PythonPiece(
    condition: "deviation|progressive",
    #"""
    class BatchDeviation(nn.Module):
        """One more channel that tells D how varied its batch is.

        Karras et al., arXiv:1710.10196, section 3."""

        def forward(self, x):
            deviation = ((x - x.mean(0, keepdim=True)).square().mean(0) + 1e-8).sqrt().mean()
            return torch.cat([x, deviation.expand(len(x), 1, *x.shape[2:])], dim=1)
    """#)
}
