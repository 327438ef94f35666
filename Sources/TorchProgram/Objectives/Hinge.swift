extension PythonPiece {
  /// The losses of `Hinge`.
  static let hinge = PythonPiece(
    condition: "hinge",
    #"""
    def discriminator_loss(real, fake):
        """mean max(0, 1 - D(x)) + mean max(0, 1 + D(G(z))). Lim & Ye, arXiv:1705.02894."""
        return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


    def generator_loss(fake):
        """-mean D(G(z))."""
        return -fake.mean()
    """#)
}
