extension PythonPiece {
  /// The networks of `ProgressiveGrowing`.
  static let progressiveGrowing = PythonPiece(
    condition: "progressive",
    #"""
    class PixelNorm(nn.Module):
        """The channels of each pixel brought to a mean square of 1. Section 4.2."""

        def forward(self, x):
            return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()


    def rectified(inputs, outputs, pixel_norm):
        """conv 3×3 and leaky ReLU, with pixel norm in G."""
        layer = equalised(EqualisedConv2d(inputs, outputs, 3, padding=1), math.sqrt(2))
        return [layer, nn.LeakyReLU(0.2)] + ([PixelNorm()] if pixel_norm else [])


    class GrowingGenerator(nn.Module):
        """z → pixel norm, linear, conv 3×3 · for each level: double, conv 3×3 twice · conv 1×1, tanh."""

        def __init__(self, inputs, image):
            super().__init__()
            widths, smallest = widths_of(image), smallest_map(image)
            first = equalised(EqualisedLinear(inputs, math.prod(smallest)), math.sqrt(2) / 4)
            parts = [PixelNorm(), first, nn.LeakyReLU(0.2), nn.Unflatten(1, smallest), PixelNorm()]
            parts += rectified(widths[0], widths[0], True)
            self.level = nn.ModuleList([nn.Sequential(*parts)])
            for below, width in zip(widths, widths[1:]):
                self.level.append(
                    nn.Sequential(*rectified(below, width, True), *rectified(width, width, True)))
            self.to_image = nn.ModuleList(
                equalised(EqualisedConv2d(width, image[0], 1)) for width in widths)

        def forward(self, x):
            growth = self.growth
            map = below = self.level[0](x)
            for level in self.level[1 : growth.level + 1]:
                below = map
                map = level(F.interpolate(below, scale_factor=2))
            image = self.to_image[growth.level](map)
            if growth.fade < 1:
                old = F.interpolate(self.to_image[growth.level - 1](below), scale_factor=2)
                image = old + growth.fade * (image - old)
            image = torch.tanh(image)
            if not self.training and growth.reduction > 1:
                image = F.interpolate(image, scale_factor=growth.reduction)
            return image


    class GrowingTrunk(nn.Module):
        """For each level: conv 3×3 twice, halve · batch deviation, conv 3×3, linear."""

        def __init__(self, image):
            super().__init__()
            widths, smallest, gain = widths_of(image), smallest_map(image), math.sqrt(2)
            parts = [BatchDeviation(), *rectified(widths[0] + 1, widths[0], False), nn.Flatten()]
            linear = equalised(EqualisedLinear(math.prod(smallest), widths[0]), gain)
            parts += [linear, nn.LeakyReLU(0.2)]
            self.level = nn.ModuleList([numbered(parts)])
            for below, width in zip(widths, widths[1:]):
                self.level.append(
                    nn.Sequential(*rectified(width, width, False), *rectified(width, below, False)))
            self.from_image = nn.ModuleList(
                equalised(EqualisedConv2d(image[0], width, 1), gain) for width in widths)

        def seen(self, image, level):
            return F.leaky_relu(self.from_image[level](image), 0.2)

        def forward(self, x):
            growth = self.growth
            y = self.seen(x, growth.level)
            for level in reversed(range(growth.level)):
                y = F.avg_pool2d(self.level[level + 1](y), 2)
                if growth.fade < 1 and level == growth.level - 1:
                    old = self.seen(F.avg_pool2d(x, 2), level)
                    y = old + growth.fade * (y - old)
            return self.level[0](y)


    def make_generator(inputs, image, layers):
        return nn.Sequential(GrowingGenerator(inputs, image))


    def make_discriminator(image, outputs, layers):
        features = widths_of(image)[0]
        head = equalised(EqualisedLinear(features, outputs))
        return nn.Sequential(GrowingTrunk(image)), (features, None), head


    #? began
    def make_decoder(inputs, image, layers):
        """The half of D that draws an image again: as G."""
        return make_generator(inputs, image, layers)
    #?
    """#)
}
