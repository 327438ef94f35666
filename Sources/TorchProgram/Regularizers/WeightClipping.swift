extension PythonPiece {
  /// What `WeightClipping` does to weights.
  static let weightClipping = PythonPiece(
    condition: "weight-clipping",
    #"""
    def clip_weights(discriminator):
        """Every weight of D held between -bound and bound.

        Arjovsky et al., arXiv:1701.07875, algorithm 1."""
        with torch.no_grad():
            for weight in discriminator.parameters():
                weight.clamp_(-WEIGHT_CLIPPING_BOUND, WEIGHT_CLIPPING_BOUND)
    """#)
}
