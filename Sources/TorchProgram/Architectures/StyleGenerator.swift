extension PythonPiece {
  /// The generator of `StyleNetworks`.
  static let styleGenerator = PythonPiece(
    condition: "style",
    #"""
    class Constant(nn.Module):
        """The same learnt map for every image. Karras et al., arXiv:1812.04948, section 2."""

        def __init__(self, map):
            super().__init__()
            self.map = nn.Parameter(torch.randn(map))

        def forward(self, count):
            return self.map.expand(count, *self.map.shape)


    class Synthesis(nn.Module):
        """w → image: a learnt map, for each size two modulated convolutions, and the sum of what a
        third makes of each size's map. Maps and images are doubled bilinearly."""

        def __init__(self, image, layers):
            super().__init__()
            widths, gain = widths_of(image), math.sqrt(2)
            self.constant = Constant(smallest_map(image))
            self.level, self.to_image = nn.ModuleList(), nn.ModuleList()
            for index, width in enumerate(widths):
                below = widths[max(0, index - 1)]
                pair = [(below, width), (width, width)]
                self.level.append(
                    nn.ModuleList(ModulatedConvolution(a, b, 3, gain, layers) for a, b in pair))
                self.to_image.append(ModulatedConvolution(width, image[0], 1, None, layers))

        def forward(self, w):
            map, image = self.constant(len(w)), 0
            for index, (level, to_image) in enumerate(zip(self.level, self.to_image)):
                if index > 0:
                    map, image = doubled(map), doubled(image)
                for convolution in level:
                    map = F.leaky_relu(convolution(map, w), 0.2)
                image = image + to_image(map, w)
            return image


    def doubled(x):
        return F.interpolate(x, scale_factor=2, mode="bilinear")


    class StyleGenerator(nn.Module):
        """z → w → image. Karras et al., arXiv:1912.04958, sections 2 and 4, without noise."""

        def __init__(self, inputs, image, layers):
            super().__init__()
            gain, parts = math.sqrt(2), []
            for _ in range(NETWORK_LAYERS):
                parts.append(equalised(EqualisedLinear(inputs, NETWORK_W), gain, rate=0.01))  #? equalised
                parts.append(layers.linear(inputs, NETWORK_W, gain))  #? !equalised
                parts.append(nn.LeakyReLU(0.2))
                inputs = NETWORK_W
            self.mapping = nn.Sequential(*parts, RunningMean(NETWORK_W))
            self.synthesis = Synthesis(image, layers)

        def forward(self, x):
            return self.synthesis(self.mapping(x))


    def make_generator(inputs, image, layers):
        return nn.Sequential(StyleGenerator(inputs, image, layers), Clip())


    #? began
    def make_decoder(inputs, image, layers):
        """The half of D that draws an image again: as G."""
        return make_generator(inputs, image, layers)
    #?
    """#)
}
