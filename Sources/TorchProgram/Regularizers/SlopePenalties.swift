extension PythonPiece {
  /// The penalty of `RealGradientPenalty` and `GeneratedGradientPenalty`.
  static let slopePenalty = PythonPiece(
    condition: "r1|r2",
    #"""
    def slope_penalty(scores, images, weight, end, over, every, step):
        """½ γ mean ‖∇D(x)‖² at images that D has scored, in one of `every` steps; γ changes by `end`
        over `over` steps. Mescheder et al., arXiv:1801.04406, equation 9."""
        if step % every:
            return 0.0
        weight *= every * end ** (min(1.0, step / over) if over else 0.0)
        (slope,) = torch.autograd.grad(scores.sum(), images, create_graph=True)
        return 0.5 * weight * slope.square().flatten(1).sum(1).mean()
    """#)
}

extension PythonPiece {
  /// Where R₁ is taken.
  static let realSlopes = PythonPiece(
    condition: "r1",
    penalty: "loss = loss + slope_penalty(real_scores, real, *R1, self.steps)",
    #"""
    R1 = (R1_WEIGHT, R1_END, R1_OVER, R1_EVERY)
    """#)

  /// Where R₂ is taken.
  static let generatedSlopes = PythonPiece(
    condition: "r2",
    penalty: "loss = loss + slope_penalty(fake_scores, fake, *R2, self.steps)",
    #"""
    R2 = (R2_WEIGHT, R2_END, R2_OVER, R2_EVERY)
    """#)
}
