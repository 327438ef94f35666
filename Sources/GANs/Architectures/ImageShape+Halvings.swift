import Tensor

extension ImageShape {
  /// How often the image can be halved until a side is odd or would have fewer than 4 pixels.
  var halvings: Int {
    var steps = 0
    while height % (2 << steps) == 0 && width % (2 << steps) == 0
      && min(height, width) >> (steps + 1) >= 4
    {
      steps += 1
    }
    return steps
  }

  /// The image at half its size, so many times, with other channels.
  func halved(_ times: Int, channels: Int) -> ImageShape {
    ImageShape(height: height >> times, width: width >> times, channels: channels)
  }
}
