extension PythonPiece {
  /// The networks of `MultilayerPerceptron`.
  static let multilayerPerceptron = PythonPiece(
    condition: "mlp",
    #"""
    def make_generator(inputs, image, layers, bounded=True):
        """z → hidden … → image, ReLU between and tanh at the end; points are not bounded.

        Goodfellow et al., arXiv:1406.2661."""
        parts = []
        for units in NETWORK_GENERATOR:
            parts += [layers.linear(inputs, units), nn.ReLU()]
            inputs = units
        parts.append(layers.linear(inputs, math.prod(image)))
        if bounded and image[1:] != (1, 1):
            parts.append(nn.Tanh())
        return nn.Sequential(*parts, nn.Unflatten(1, image))


    #? began
    def make_decoder(inputs, image, layers):
        """The half of D that draws an image again: as G, without tanh."""
        return make_generator(inputs, image, layers, bounded=False)
    #?


    def make_discriminator(image, outputs, layers):
        """Image → hidden … → score, leaky ReLU between."""
        parts, inputs = [nn.Flatten()], math.prod(image)
        for units in NETWORK_DISCRIMINATOR:
            parts += [layers.linear(inputs, units), nn.LeakyReLU(0.2)]
            inputs = units
        return numbered(parts), (inputs, None), layers.linear(inputs, outputs)
    """#)
}
