extension PythonPiece {
  /// A learnt basis between numbers and the smallest map.
  static let learnedBasis = PythonPiece(
    condition: "basis",
    #"""
    class BasisExpansion(nn.Module):
        """Makes the smallest map from numbers by a learnt basis B: y = B ⊙ x.

        Huang et al., arXiv:2501.05441, section 3.4."""

        def __init__(self, map):
            super().__init__()
            self.basis = nn.Parameter(torch.randn(map))

        def forward(self, x):
            return x[:, :, None, None] * self.basis


    class BasisReduction(nn.Module):
        """Compares the smallest map with a learnt basis B: y = Σ B ⊙ x over the pixels."""

        def __init__(self, map):
            super().__init__()
            self.basis = nn.Parameter(torch.randn(map) / math.sqrt(map[1] * map[2]))

        def forward(self, x):
            return (x * self.basis).sum((2, 3))
    """#)
}
