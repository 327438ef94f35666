extension PythonPiece {
  /// The layers of a style network.
  static let modulatedConvolution = PythonPiece(
    condition: "style",
    #"""
    class RunningMean(nn.Module):
        """Passes w on and remembers its mean, towards which Zither truncates.

        Karras et al., arXiv:1812.04948, appendix B."""

        def __init__(self, features):
            super().__init__()
            self.register_buffer("mean", torch.zeros(features))

        def forward(self, w):
            if self.training:
                self.mean.lerp_(w.detach().float().mean(0), 0.005)
            return w


    class ModulatedConvolution(nn.Module):
        """A convolution whose kernel each image's style scales: y = d · conv(s · x) + bias, s = A w + a,
        d = gain/√(Σ s² kernel² + 10⁻⁸); without a gain d = 1.

        Karras et al., arXiv:1912.04958, equations 1 and 3."""

        def __init__(self, inputs, outputs, kernel, gain, layers):
            super().__init__()
            self.gain, self.padding = gain, kernel // 2
            made = layers.convolution(inputs, outputs, kernel, gain=1)
            self.weight, self.bias = made.weight, made.bias
            self.factor = getattr(made, "factor", 1.0)
            self.style = layers.linear(NETWORK_W, inputs, gain=1)
            nn.init.ones_(self.style.bias)

        def forward(self, x, w):
            kernel, scale = self.factor * self.weight, self.style(w)
            modulated = x * scale[:, :, None, None]
            if self.gain is None:
                return F.conv2d(modulated, kernel, self.bias, padding=self.padding)
            square = kernel.square().sum((2, 3))
            demodulation = self.gain * (scale.square() @ square.T + 1e-8).rsqrt()
            y = F.conv2d(modulated, kernel, padding=self.padding) * demodulation[:, :, None, None]
            return y + self.bias[:, None, None]
    """#)
}
