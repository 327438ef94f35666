extension PythonPiece {
  /// The losses of `Relativistic`.
  static let relativistic = PythonPiece(
    condition: "relativistic",
    #"""
    def discriminator_loss(real, fake):
        """-mean log σ(D(x) - D(G(z))). Jolicoeur-Martineau, arXiv:1807.00734, equation 6."""
        return cross_entropy_of_real(real - fake, LABEL_SMOOTHING_AMOUNT)  #? label-smoothing
        return F.softplus(fake - real).mean()  #? !label-smoothing


    def generator_loss(fake, real):
        """-mean log σ(D(G(z)) - D(x)): G wants its images to be the more real."""
        return F.softplus(real.detach() - fake).mean()
    """#)
}
