extension PythonPiece {
  /// Self-attention.
  static let selfAttention = PythonPiece(
    condition: "sagan",
    #"""
    class SelfAttention(nn.Module):
        """Each position takes from all others: y = x + γ v(softmax(g fᵀ) h).

        Zhang et al., arXiv:1805.08318, equations 1 to 3."""

        def __init__(self, channels, layers, gain):
            super().__init__()
            narrow, middle = max(1, channels // 8), max(1, channels // 2)
            self.gamma = nn.Parameter(torch.tensor([0.1]))
            self.f = layers.convolution(channels, narrow, 1, gain=gain)
            self.g = layers.convolution(channels, narrow, 1, gain=gain)
            self.h = layers.convolution(channels, middle, 1, gain=gain)
            self.v = layers.convolution(middle, channels, 1, gain=gain)

        def forward(self, x):
            queries, keys, values = self.g(x).flatten(2), self.f(x).flatten(2), self.h(x).flatten(2)
            weights = torch.softmax(queries.transpose(1, 2) @ keys, dim=2)
            taken = (values @ weights.transpose(1, 2)).reshape(len(x), -1, *x.shape[2:])
            return x + self.gamma * self.v(taken)
    """#)
}
