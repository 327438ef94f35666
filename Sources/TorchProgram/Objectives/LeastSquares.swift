extension PythonPiece {
  /// The losses of `LeastSquares`.
  static let leastSquares = PythonPiece(
    condition: "least-squares",
    #"""
    def discriminator_loss(real, fake):
        """½ mean (D(x) - b)² + ½ mean (D(G(z)) - a)². Mao et al., arXiv:1611.04076, equation 2."""
        target = OBJECTIVE_REAL
        target -= LABEL_SMOOTHING_AMOUNT * (OBJECTIVE_REAL - OBJECTIVE_FAKE)  #? label-smoothing
        return 0.5 * ((real - target).square().mean() + (fake - OBJECTIVE_FAKE).square().mean())


    def generator_loss(fake):
        """½ mean (D(G(z)) - c)²."""
        return 0.5 * (fake - OBJECTIVE_GENERATOR).square().mean()
    """#)
}
