extension PythonPiece {
  /// The generator of `ResidualNetworks`.
  static let residualGenerator = PythonPiece(
    condition: "residual",
    #"""
    def make_generator(inputs, image, layers):
        """z → the smallest map · for each size: blocks · double · … · leaky ReLU, conv 3×3.

        Huang et al., arXiv:2501.05441, section 3, with plain convolutions."""
        widths, smallest = widths_of(image), smallest_map(image)
        blocks = len(widths) * NETWORK_BLOCKS
        parts = [layers.linear(inputs, widths[0], gain=1), BasisExpansion(smallest)]  #? basis
        parts = [layers.linear(inputs, math.prod(smallest), gain=1), nn.Unflatten(1, smallest)]  #? !basis
        for level, width in enumerate(widths):
            if level > 0:
                parts.append(nn.Upsample(scale_factor=2, mode="bilinear"))
            parts += residual_blocks(NETWORK_BLOCKS, widths[max(0, level - 1)], width, blocks, layers)
        last = layers.convolution(widths[-1], image[0], 3, padding=1, gain=1)
        return nn.Sequential(*parts, nn.LeakyReLU(0.2), last, Clip())


    #? began
    def make_decoder(inputs, image, layers):
        """The half of D that draws an image again: as G."""
        return make_generator(inputs, image, layers)
    #?
    """#)
}
