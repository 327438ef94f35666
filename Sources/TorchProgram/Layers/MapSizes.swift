extension PythonPiece {
  /// The sizes and widths of a pyramid of maps.
  static let mapSizes = PythonPiece(
    condition: "residual|style|progressive",
    #"""
    def halvings(image):
        """How often an image can be halved until a side is odd or has fewer than 4 pixels."""
        steps = 0
        while all(side % (2 << steps) == 0 and side >> (steps + 1) >= 4 for side in image[1:]):
            steps += 1
        return steps


    def widths_of(image):
        """Channels of the map of each size, the smallest first."""
        steps = reversed(range(halvings(image) + 1))
        return [min(NETWORK_MOST, NETWORK_CHANNELS << step) for step in steps]


    def smallest_map(image):
        """Channels, height and width of the smallest map."""
        steps = halvings(image)
        return widths_of(image)[0], image[1] >> steps, image[2] >> steps
    """#)
}
