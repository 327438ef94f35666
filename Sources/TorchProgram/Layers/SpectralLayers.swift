extension PythonPiece {
  /// The same with spectral norm; see `SpectralNormalisation`.
  static let spectralLayers = PythonPiece(
    condition: "spectral-norm",
    #"""
    class SpectralNorm:
        """Weights over their largest singular value σ, so that the layer is 1-Lipschitz.

        One step of power iteration a pass in training moves u; the gradient passes through σ.
        Miyato et al., arXiv:1802.05957, algorithm 1."""

        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            self.register_buffer("weight_u", F.normalize(torch.randn(len(self.bias)), dim=0))

        def normalised(self):
            weight = self.weight
            if isinstance(self, nn.ConvTranspose2d):
                weight = weight.transpose(0, 1)
            matrix = weight.flatten(1)
            with torch.autocast(matrix.device.type, enabled=False):
                with torch.no_grad():
                    u = self.weight_u
                    v = F.normalize(matrix.T @ u, dim=0, eps=1e-12)
                    if self.training:
                        u = F.normalize(matrix @ v, dim=0, eps=1e-12)
                        # A new tensor: gradients of earlier passes still refer to the old one.
                        self.weight_u = u
                return self.weight / (u @ (matrix @ v))


    class SpectralLinear(SpectralNorm, nn.Linear):
        def forward(self, x):
            return F.linear(x, self.normalised(), self.bias)


    class SpectralConv2d(SpectralNorm, nn.Conv2d):
        def forward(self, x):
            return F.conv2d(x, self.normalised(), self.bias, self.stride, self.padding)


    class SpectralConvTranspose2d(SpectralNorm, nn.ConvTranspose2d):
        def forward(self, x):
            return F.conv_transpose2d(x, self.normalised(), self.bias, self.stride, self.padding)


    class SpectralLayers(Layers):
        """Layers whose weights are divided by their largest singular value."""

        Linear, Conv2d, ConvTranspose2d = SpectralLinear, SpectralConv2d, SpectralConvTranspose2d
    """#)
}
