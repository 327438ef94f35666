extension PythonPiece {
  /// The penalty of `WeightPenalty`.
  static let weightPenalty = PythonPiece(
    condition: "weight-penalty",
    penalty: "loss = loss + weight_penalty(self.discriminator)",
    #"""
    def weight_penalty(discriminator):
        """½ λ Σ w² over D's weights without biases. Krogh & Hertz, NIPS 1991."""
        weights = [weight for weight in discriminator.parameters() if weight.ndim > 1]
        return WEIGHT_PENALTY_WEIGHT / 2 * sum(weight.square().sum() for weight in weights)
    """#)
}
