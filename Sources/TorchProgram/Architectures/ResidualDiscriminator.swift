extension PythonPiece {
  /// The discriminator of residual blocks.
  static let residualDiscriminator = PythonPiece(
    condition: "residual|style",
    #"""
    def make_discriminator(image, outputs, layers):
        """conv 3×3 · for each size: blocks · halve · … · leaky ReLU, the smallest map → features.

        Huang et al., arXiv:2501.05441, section 3, with plain convolutions."""
        widths, smallest = widths_of(image), smallest_map(image)
        count = NETWORK_BLOCKS  #? residual
        count = 1  #? style
        blocks = len(widths) * count
        parts = [layers.convolution(image[0], widths[-1], 3, padding=1, gain=1)]
        for level in reversed(range(len(widths))):
            below = widths[max(0, level - 1)]
            parts += residual_blocks(count, widths[level], below, blocks, layers)
            if level > 0:
                parts.append(nn.AvgPool2d(2))
        parts.append(nn.LeakyReLU(0.2))
        parts.append(BasisReduction(smallest))  #? basis
        parts.append(BatchDeviation())  #? deviation
        channels, pixels = widths[0], None  #? basis
        channels, pixels = widths[0], smallest[1] * smallest[2]  #? !basis
        channels += 1  #? deviation
        features = channels * (pixels or 1)
        return nn.Sequential(*parts), (features, pixels), layers.linear(features, outputs, gain=1)
    """#)
}
