extension PythonPiece {
  /// What `LabelSmoothing` does to labels.
  static let labelSmoothing = PythonPiece(
    condition: "label-smoothing",
    #"""
    def cross_entropy_of_real(scores, smoothing):
        """The binary cross-entropy of scores with the label 1 - smoothing.

        Salimans et al., arXiv:1606.03498, section 3.4."""
        return F.softplus(-scores).mean() + smoothing * scores.mean()
    """#)
}
