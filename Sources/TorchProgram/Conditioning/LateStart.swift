extension PythonPiece {
  /// When what is asked begins to count; see `LateStart`.
  static let lateStart = PythonPiece(
    condition: "late",
    #"""
    class Strength(nn.Module):
        """How much what is asked of images counts, 0…1; 0 at first where it begins late.

        Shahbazi et al., arXiv:2201.06578, equation 3."""

        def __init__(self):
            super().__init__()
            self.register_buffer("strength", torch.ones(1))

        def grow(self, steps):
            begun = steps >= CONDITION_BEGINS + CONDITION_RAMP
            share = 1.0 if begun else max(0.0, (steps - CONDITION_BEGINS) / max(1, CONDITION_RAMP))
            self.strength = torch.full_like(self.strength, share)
    """#)
}
