extension PythonPiece {
  /// Linear maps and convolutions.
  static let layers = PythonPiece(
    #"""
    class Layers:
        """Linear maps and convolutions. They begin as PyTorch has them, U(-1/√fan-in, 1/√fan-in), or,
        with a gain, as N(0, gain²/fan-in) and biases of 0 (He et al., arXiv:1502.01852)."""

        Linear, Conv2d, ConvTranspose2d = nn.Linear, nn.Conv2d, nn.ConvTranspose2d

        @classmethod
        def linear(cls, inputs, outputs, gain=None):
            return cls.begun(cls.Linear(inputs, outputs), gain)

        @classmethod
        def convolution(cls, inputs, outputs, kernel, stride=1, padding=0, gain=None):
            return cls.begun(cls.Conv2d(inputs, outputs, kernel, stride, padding), gain)

        @classmethod
        def transposed(cls, inputs, outputs, kernel, stride=1, padding=0, gain=None):
            return cls.begun(cls.ConvTranspose2d(inputs, outputs, kernel, stride, padding), gain)

        @classmethod
        def begun(cls, layer, gain):
            if gain is not None:
                nn.init.normal_(layer.weight, std=gain / math.sqrt(layer.weight[0].numel()))
                nn.init.zeros_(layer.bias)
            return layer


    def numbered(parts):
        """Layers one after another, under the numbers that files know them by; flattening has none."""
        network, number = nn.Sequential(), 0
        for part in parts:
            if isinstance(part, nn.Flatten):
                network.add_module("flatten", part)
            else:
                network.add_module(str(number), part)
                number += 1
        return network
    """#)
}
