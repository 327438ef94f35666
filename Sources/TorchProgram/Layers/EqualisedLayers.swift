extension PythonPiece {
  /// The same with equalised weights.
  static let equalisedLayers = PythonPiece(
    condition: "equalised|progressive",
    #"""
    class EqualisedLinear(nn.Linear):
        def forward(self, x):
            return F.linear(x, self.factor * self.weight, self.rate * self.bias)


    class EqualisedConv2d(nn.Conv2d):
        def forward(self, x):
            return F.conv2d(x, self.factor * self.weight, self.bias, self.stride, self.padding)


    def equalised(layer, gain=1.0, rate=1.0):
        """Weights that begin as N(0, 1/rate²) and are multiplied by rate · gain/√fan-in at each use, so
        that all learn at one speed.

        Karras et al., arXiv:1710.10196, section 4.1; the rate: arXiv:1812.04948, appendix C."""
        nn.init.normal_(layer.weight, std=1 / rate)
        nn.init.zeros_(layer.bias)
        layer.factor, layer.rate = gain * rate / math.sqrt(layer.weight[0].numel()), rate
        return layer


    class EqualisedLayers(Layers):
        """Layers that all learn at one speed, whatever gain they would have begun with."""

        Linear, Conv2d = EqualisedLinear, EqualisedConv2d

        @classmethod
        def begun(cls, layer, gain):
            return equalised(layer)
    """#)
}
