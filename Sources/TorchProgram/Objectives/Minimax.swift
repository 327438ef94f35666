extension PythonPiece {
  /// The losses of `Minimax`.
  static let minimax = PythonPiece(
    condition: "minimax",
    #"""
    def discriminator_loss(real, fake):
        """-½ mean log D(x) - ½ mean log(1 - D(G(z))). Goodfellow et al., arXiv:1406.2661, equation 1."""
        return 0.5 * (cross_entropy_of_real(real, LABEL_SMOOTHING_AMOUNT) + F.softplus(fake).mean())  #? label-smoothing
        return 0.5 * (F.softplus(-real).mean() + F.softplus(fake).mean())  #? !label-smoothing


    def generator_loss(fake):
        """mean log(1 - D(G(z)))."""
        return -F.softplus(fake).mean()
    """#)
}
