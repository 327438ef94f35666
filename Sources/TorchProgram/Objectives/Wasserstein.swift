extension PythonPiece {
  /// The losses of `Wasserstein`.
  static let wasserstein = PythonPiece(
    condition: "wasserstein",
    #"""
    def discriminator_loss(real, fake):
        """mean D(G(z)) - mean D(x): a distance while D's slope is bounded.

        Arjovsky et al., arXiv:1701.07875, equation 2."""
        return fake.mean() - real.mean()


    def generator_loss(fake):
        """-mean D(G(z))."""
        return -fake.mean()
    """#)
}
