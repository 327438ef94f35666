extension PythonPiece {
  /// The losses of `BoundaryEquilibrium`.
  static let boundaryEquilibrium = PythonPiece(
    condition: "began",
    #"""
    def discriminator_loss(real, fake, balance):
        """L(x) - k L(G(z)), where L is how badly D draws an image again.

        Berthelot et al., arXiv:1703.10717, equation 4."""
        return real.mean() - balance * fake.mean()


    def generator_loss(fake):
        """L(G(z))."""
        return fake.mean()


    def next_balance(balance, real, fake):
        """k, moved so that L(G(z)) comes to γ L(x); γ: the diversity."""
        return min(max(balance + 0.01 * (OBJECTIVE_DIVERSITY * real - fake), 0.0), 1.0)
    """#)
}
