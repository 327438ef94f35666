extension PythonPiece {
  /// Residual blocks.
  static let residualBlock = PythonPiece(
    condition: "residual|style",
    #"""
    class ResidualBlock(nn.Module):
        """y = skip(x) + branch(x), the branch leaky ReLU and conv 3×3 twice; the skip is x itself or a
        conv 1×1 to other channels. The block begins as its skip.

        He et al., arXiv:1603.05027; how it begins: Zhang et al., Fixup, arXiv:1901.09321, section 3."""

        def __init__(self, inputs, outputs, blocks, layers):
            super().__init__()
            first = layers.convolution(inputs, outputs, 3, padding=1, gain=math.sqrt(2 / blocks))
            second = layers.convolution(outputs, outputs, 3, padding=1, gain=0)
            self.branch = nn.Sequential(nn.LeakyReLU(0.2), first, nn.LeakyReLU(0.2), second)
            self.skip = None
            if inputs != outputs:
                self.skip = nn.Sequential(layers.convolution(inputs, outputs, 1, gain=1))

        def forward(self, x):
            return (x if self.skip is None else self.skip(x)) + self.branch(x)


    def residual_blocks(count, inputs, outputs, blocks, layers):
        """So many blocks, of which the last changes the channels; blocks: those of the network."""
        last = count - 1
        return [
            ResidualBlock(inputs, outputs if index == last else inputs, blocks, layers)
            for index in range(count)
        ]
    """#)
}
