extension PythonPiece {
  /// What `AuxiliaryClassifier` adds to the losses.
  static let auxiliaryClassifier = PythonPiece(
    condition: "auxiliary-classifier",
    #"""
    def class_loss(discriminator, features, labels):
        """How badly D finds the class of images: -E log P(class | x).

        Odena et al., arXiv:1610.09585, equation 3."""
        return F.cross_entropy(discriminator.classifier(features), labels)
    """#)
}
