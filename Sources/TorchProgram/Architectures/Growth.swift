extension PythonPiece {
  /// How far networks have grown.
  static let growth = PythonPiece(
    condition: "progressive",
    #"""
    class Growth:
        """How far the networks have grown: level counts from 0, the smallest images; fade is the newest
        level's share in the image. A level fades in over one phase and stays through the next.

        Karras et al., arXiv:1710.10196, figure 2."""

        def __init__(self, step, levels):
            phase = step // NETWORK_STEPS
            self.levels, self.level = levels, min((phase + 1) // 2, levels - 1)
            fades = phase % 2 == 1 and phase // 2 + 1 < levels
            self.fade = (step % NETWORK_STEPS + 1) / NETWORK_STEPS if fades else 1.0
            self.first_step = 0 if self.level == 0 else NETWORK_STEPS * (2 * self.level - 1)
            self.reduction = 1 << (levels - 1 - self.level)

        def shrunk(self, images):
            """Images of the full size as a generator of this growth would make them."""
            if self.reduction > 1:
                images = F.avg_pool2d(images, self.reduction)
            if self.fade == 1:
                return images
            old = F.interpolate(F.avg_pool2d(images, 2), scale_factor=2)
            return old + self.fade * (images - old)
    """#)
}
