extension PythonPiece {
  /// The losses of `NonSaturating`.
  static let nonSaturating = PythonPiece(
    condition: "non-saturating",
    #"""
    def discriminator_loss(real, fake):
        """-½ mean log D(x) - ½ mean log(1 - D(G(z))). Goodfellow et al., arXiv:1406.2661, section 3."""
        return 0.5 * (cross_entropy_of_real(real, LABEL_SMOOTHING_AMOUNT) + F.softplus(fake).mean())  #? label-smoothing
        return 0.5 * (F.softplus(-real).mean() + F.softplus(fake).mean())  #? !label-smoothing


    def generator_loss(fake):
        """-mean log D(G(z)): G's gradient is largest where D rejects its images."""
        return F.softplus(-fake).mean()
    """#)
}
