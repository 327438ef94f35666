extension PythonPiece {
  /// The penalty of `GradientPenalty`.
  static let gradientPenalty = PythonPiece(
    condition: "gradient-penalty",
    penalty: "loss = loss + gradient_penalty(score, real, fake, self.draws)",
    #"""
    def gradient_penalty(score, real, fake, draws):
        """λ mean (‖∇D(x̂)‖ - 1)², x̂ between real and generated images.

        Gulrajani et al., arXiv:1704.00028, equation 3."""
        share = draws.uniform(len(real), 1, 1, 1).to(real.device)
        between = (share * (real - fake) + fake).detach().requires_grad_()
        (slope,) = torch.autograd.grad(score(between).sum(), between, create_graph=True)
        return GRADIENT_PENALTY_WEIGHT * (slope.flatten(1).norm(dim=1) - 1).square().mean()
    """#)
}
