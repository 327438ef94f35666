extension PythonPiece {
  /// What `InstanceNoise` does to images.
  static let instanceNoise = PythonPiece(
    condition: "noise",
    seen: "images = noisy(images, self.steps, self.draws)",
    #"""
    def noisy(images, step, draws):
        """Noise on all that D sees, which fades. Sønderby et al., arXiv:1610.04490, section 4."""
        share = max(0.0, 1 - step / NOISE_STEPS) if NOISE_STEPS else 1.0
        if share == 0:
            return images
        return images + share * NOISE_DEVIATION * draws.normal(*images.shape).to(images.device)
    """#)
}
