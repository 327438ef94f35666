extension PythonPiece {
  /// The networks of `DCGAN` and `SAGAN`.
  static let stridedConvolutions = PythonPiece(
    condition: "dcgan|sagan",
    #"""
    def strided_steps(image):
        """Steps of stride 2 between the smallest map and the image."""
        steps, sides = 2, image[1:]
        while max(sides) >> steps > max(1, NETWORK_SMALLEST) and min(sides) >> steps > 1:
            steps += 1
        return steps


    def upwards(inputs, image, layers, batch_norm):
        """Transposed convolutions from numbers to an image, without the tanh at the end."""
        gain = None if batch_norm else math.sqrt(2)
        parts = []

        def rectified(width, norm):
            parts.extend(([norm(width)] if batch_norm else []) + [nn.ReLU()])

        #? hidden
        parts.append(layers.linear(inputs, NETWORK_HIDDEN, gain))
        rectified(NETWORK_HIDDEN, nn.BatchNorm1d)
        inputs = NETWORK_HIDDEN
        #?
        steps = strided_steps(image)
        _, height, width = image
        channels = NETWORK_CHANNELS << (steps - 1)
        smallest = (height >> steps, width >> steps)
        parts.append(nn.Unflatten(1, (inputs, 1, 1)))
        parts.append(layers.transposed(inputs, channels, smallest, gain=gain))
        rectified(channels, nn.BatchNorm2d)
        for step in reversed(range(1, steps)):
            # An odd side is reached by a kernel of 5.
            kernel = (4 + (height >> step) % 2, 4 + (width >> step) % 2)
            parts.append(layers.transposed(channels, channels // 2, kernel, 2, 1, gain))
            channels //= 2
            rectified(channels, nn.BatchNorm2d)
        parts.append(SelfAttention(channels, layers, gain))  #? sagan
        return [*parts, layers.transposed(channels, image[0], 4, 2, 1, gain)]


    def make_generator(inputs, image, layers):
        """Transposed convolutions with batch norm and ReLU, tanh at the end.

        Radford et al., arXiv:1511.06434."""
        return nn.Sequential(*upwards(inputs, image, layers, batch_norm=True), nn.Tanh())


    #? began
    def make_decoder(inputs, image, layers):
        """The half of D that draws an image again: as G, with D's norm and without tanh."""
        return nn.Sequential(*upwards(inputs, image, layers, batch_norm=True))  #? !plain-critic
        return nn.Sequential(*upwards(inputs, image, layers, batch_norm=False))  #? plain-critic
    #?


    def make_discriminator(image, outputs, layers):
        """Convolutions of stride 2 with leaky ReLU."""
        channels, steps = NETWORK_CHANNELS, strided_steps(image)
        parts = [layers.convolution(image[0], channels, 4, 2, 1), nn.LeakyReLU(0.2)]
        parts.append(SelfAttention(channels, layers, None))  #? sagan
        for _ in range(1, steps):
            parts.append(layers.convolution(channels, 2 * channels, 4, 2, 1))
            channels *= 2
            parts.append(nn.BatchNorm2d(channels))  #? !plain-critic
            parts.append(nn.LeakyReLU(0.2))
        pixels = (image[1] >> steps) * (image[2] >> steps)
        features = channels * pixels
        parts += [nn.Flatten(), layers.linear(features, NETWORK_HIDDEN)]  #? hidden
        parts.append(nn.BatchNorm1d(NETWORK_HIDDEN))  #? hidden&!plain-critic
        parts.append(nn.LeakyReLU(0.2))  #? hidden
        features, pixels = NETWORK_HIDDEN, None  #? hidden
        return numbered(parts), (features, pixels), layers.linear(features, outputs)
    """#)
}
